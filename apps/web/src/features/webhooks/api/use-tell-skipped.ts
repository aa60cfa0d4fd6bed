import type { WebhookView } from "@hearback/contracts";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { allSkipped } from "../../../lib/all-skipped.ts";
import { importPart } from "../../../lib/import-part.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useTRPC } from "../../../lib/trpc.ts";

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
    const id = `skipped-${webhookId}`;
    // What was said before the switch was pressed again isn't true any more.
    notifications.hide(id);
    const query = trpc.recoveries.count.queryOptions({ projectId, webhookId, ...allSkipped });
    // One that is still being counted is of before.
    await queryClient.cancelQueries({ queryKey: query.queryKey });
    // The switch has done its work: where this can't be read, it is left unsaid.
    const preview = await queryClient.fetchQuery(query).catch(() => null);
    const skipped = preview?.skipped ?? 0;
    // Only now: the table of webhooks stands without it.
    const load = () => importPart(() => import("../components/skipped-message.tsx"));
    const step = isActive && skipped > 0 ? await load().catch(() => null) : null;
    // Nothing is waited for from here on: what it says is true when it is said.
    const list = queryClient.getQueryData(trpc.webhooks.list.queryKey({ projectId }));
    const isStillSo = list?.items.some((listed) => listed.id === webhookId && listed.isActive === isActive);
    if (skipped === 0 && !isActive && isStillSo) showDone(t("skipped.offNone", { name }), id);
    if (skipped === 0 || !isStillSo) return;
    if (step !== null) step.showSkipped(id, { projectId, webhookId, name, count: skipped });
    else showDone(t(isActive ? "skipped.on" : "skipped.off", { count: skipped, name }), id);
  };
}
