import type { WebhookView } from "@hearback/contracts";
import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useSwitchWebhook } from "../api/use-switch-webhook.ts";
import { useTellSkipped } from "../api/use-tell-skipped.ts";

export function WebhookSwitch({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const canUpdate = useCan("webhook_update");
  const { mutate, isPending, variables } = useSwitchWebhook();
  const tellSkipped = useTellSkipped(webhook);
  return (
    <Switch
      aria-label={t("switch", { name: webhook.name })}
      // Until it is answered, whatever is read may be of before.
      checked={isPending ? variables.isActive : webhook.isActive}
      disabled={!canUpdate}
      onChange={({ currentTarget: { checked: isActive } }) =>
        mutate({ projectId, webhookId: webhook.id, isActive }, { onSuccess: () => void tellSkipped(isActive) })
      }
    />
  );
}
