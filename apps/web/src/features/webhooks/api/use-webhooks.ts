import type { WebhookView } from "@hearback/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { chooseFollowMs } from "../../../lib/follow-every.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

export function useWebhooks() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.list.queryOptions({ projectId }, { refetchInterval: refreshEveryMs, select: ({ items }) => items }),
  );
}

/** The same, shortly after something was sent by itself, together with the figures of the last 24 hours. */
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
  const last = list.data?.reduce(findLast, "");
  const known = useRef(last);
  useEffect(() => {
    if (known.current !== undefined && known.current !== last) {
      void queryClient.invalidateQueries(trpc.webhooks.activity.queryFilter({ projectId }));
    }
    known.current = last;
  }, [last, projectId, queryClient, trpc]);
  return list;
}

/** When the last request of all was that nobody had asked for: tests and redeliveries leave the health as it was. */
function findLast(last: string, { health: { lastAttemptAt } }: WebhookView): string {
  return lastAttemptAt !== null && lastAttemptAt > last ? lastAttemptAt : last;
}
