import type { WebhookView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useActivityOf } from "../api/use-webhook-activity.ts";

/** How much failed or was skipped at a webhook, for those who can recover it. */
export function Recoverable({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("health");
  const canRecover = useCan("delivery_redeliver");
  const recoverable = useActivityOf(webhook.id).data?.recoverable;
  if (!canRecover || !recoverable) return null;
  const { count, limit } = recoverable;
  return (
    <Text span size="xs" c="dimmed">
      {t(count < limit ? "recoverable" : "recoverableOrMore", { count })}
    </Text>
  );
}
