import { Skeleton, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { LoadError } from "../../../components/load-error.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useWebhook } from "../api/use-webhook.ts";
import { EditWebhook } from "./edit-webhook.tsx";
import { WebhookSummary } from "./webhook-summary.tsx";

export function WebhookSettings() {
  const { webhookId } = useParams({ from: "/projects/$projectId/settings/webhooks/$webhookId" });
  const canUpdate = useCan("webhook_update");
  const { data: webhook, error, refetch } = useWebhook(webhookId);
  if (webhook === undefined) {
    if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
    return (
      <Stack gap="lg" aria-busy="true">
        {["name", "url", "token", "subscriptions"].map((key) => (
          <Skeleton key={key} height={56} />
        ))}
      </Stack>
    );
  }
  // A reload after a refused save starts the form anew from what the server has.
  return canUpdate ? <EditWebhook key={webhookId} webhook={webhook} /> : <WebhookSummary webhook={webhook} />;
}
