import type { WebhookView } from "@hearback/contracts";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showStep } from "../../../lib/show-step.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { SkippedMessage } from "../components/skipped-message.tsx";

/** After the switch of a webhook: how much of it was skipped and not sent since, for those who can recover it. */
export function useTellSkipped(webhook: WebhookView): (isActive: boolean) => Promise<void> {
  const { t } = useTranslation("health");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  const { id: webhookId, name } = webhook;

  return async (isActive) => {
    if (!canRecover) return;
    // So long it is kept, unless it is set otherwise.
    const since = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const input = { projectId, webhookId, since, statuses: ["skipped" as const] };
    // The switch has done its work: where this can't be read, it is left unsaid.
    const preview = await queryClient.fetchQuery(trpc.recoveries.preview.queryOptions(input)).catch(() => null);
    const skipped = preview?.skipped ?? 0;
    const id = `skipped-${webhookId}`;
    const hide = () => notifications.hide(id);
    // What was said before the switch was pressed again isn't true any more.
    hide();
    if (skipped === 0) return;
    if (isActive) {
      const subject = { projectId, webhookId, name, count: skipped };
      showStep(id, <SkippedMessage {...subject} onLeave={hide} />);
    } else {
      notifications.show({ id, message: t("skipped.off", { count: skipped, name }) });
    }
  };
}
