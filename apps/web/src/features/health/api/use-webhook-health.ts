import type { HealthPeriod, HealthStep } from "@hearback/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useAfterChange } from "../../../lib/use-after-change.ts";
import { healthQuery } from "./health-query.ts";

/** Read again as soon as the webhook, in the list that is followed, was sent to. */
export function useWebhookHealth(webhookId: number, period: HealthPeriod, step: HealthStep) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
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
  return useQuery(healthQuery(trpc, { projectId, webhookId, period, step }));
}
