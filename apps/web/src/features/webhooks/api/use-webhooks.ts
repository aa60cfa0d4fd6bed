import type { WebhookView } from "@hearback/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { chooseFollowMs } from "../../../lib/follow-every.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useAfterChange } from "../../../lib/use-after-change.ts";

const refreshEveryMs = 10_000;

export function useWebhooks() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.list.queryOptions({ projectId }, { refetchInterval: refreshEveryMs, select: ({ items }) => items }),
  );
}

/** The same, shortly after something was sent, together with the figures of the last 24 hours. */
export function useFollowedWebhooks() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const list = useQuery(
    trpc.webhooks.list.queryOptions(
      { projectId },
      {
        refetchInterval: ({ state }) => chooseFollowMs(state.data?.items.length ?? 0),
        select: ({ items }) => items,
      },
    ),
  );
  useAfterChange(
    list.data?.reduce(findLast, ""),
    () => void queryClient.invalidateQueries(trpc.webhooks.activity.queryFilter({ projectId })),
  );
  return list;
}

/** When the last request of all was that is counted: tests are not. */
function findLast(last: string, { health: { lastCountedAt } }: WebhookView): string {
  return lastCountedAt !== null && lastCountedAt > last ? lastCountedAt : last;
}
