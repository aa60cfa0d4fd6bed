import type { HealthPeriod, HealthStep } from "@hearback/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useAfterChange } from "../../../lib/use-after-change.ts";

/** For what the list of webhooks doesn't tell: what was skipped. */
const refreshEveryMs = 30_000;

/** Read again as soon as the webhook, in the list that is followed, was sent to. Days are those of the viewer's time zone. */
export function useWebhookHealth(webhookId: number, period: HealthPeriod, step: HealthStep) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { data: last } = useQuery(
    trpc.webhooks.list.queryOptions(
      { projectId },
      { select: ({ items }) => items.find(({ id }) => id === webhookId)?.health.lastCountedAt ?? null },
    ),
  );
  useAfterChange(
    last,
    () => void queryClient.invalidateQueries(trpc.webhooks.health.queryFilter({ projectId, webhookId })),
  );
  const input = { projectId, webhookId, period, step, timeZone };
  return useQuery(trpc.webhooks.health.queryOptions(input, { refetchInterval: refreshEveryMs }));
}
