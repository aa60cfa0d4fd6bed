import { limits, type RedeliveryResult } from "@hearback/contracts";
import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cutList } from "../../../lib/cut-list.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { makeToken } from "../../../lib/random-token.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

const never = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };

/**
 * What redelivering would do, as it is now, and the doing; as many at a time as the server takes. When a part fails,
 * those before it are on their way: the next try goes on behind them.
 *
 * @param onSent after each part, with the results of all that came so far.
 */
export function useRedeliverMany(
  deliveryIds: readonly string[],
  onSent: (results: readonly RedeliveryResult[]) => void,
) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const outdateLists = useStaleLists();
  const [results, setResults] = useState<readonly RedeliveryResult[]>([]);
  const [token] = useState(() => makeToken());
  const answeredIds = new Set(results.map(({ deliveryId }) => deliveryId));

  const preview = useQuery({
    queryKey: [...trpc.deliveries.previewRedelivery.pathKey(), projectId, deliveryIds],
    queryFn: async () => {
      const parts: RedeliveryResult[][] = [];
      for (const part of cutList(deliveryIds, limits.redeliveries)) {
        parts.push(await client.deliveries.previewRedelivery.query({ projectId, deliveryIds: part }));
      }
      return parts.flat();
    },
    ...never,
  });
  const redelivery = useMutation({
    mutationKey: trpc.deliveries.redeliverMany.mutationKey(),
    mutationFn: async () => {
      let all = results;
      const unanswered = deliveryIds.filter((id) => !answeredIds.has(id));
      for (const part of cutList(unanswered, limits.redeliveries)) {
        // The next try repeats it: a part that was sent and whose answer was lost is not sent twice.
        const idempotencyKey = `${token}/${part[0]}`;
        const input = { projectId, deliveryIds: part, idempotencyKey };
        all = [...all, ...(await client.deliveries.redeliverMany.mutate(input))];
        setResults(all);
        onSent(all);
      }
    },
    // Without a network it fails at once, in place of being sent when nobody waits for it any more.
    networkMode: "always",
    meta: { showsOwnError: true },
    // Also when a later part was refused: what came before it is on its way.
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.deliveries.get.pathFilter()), outdateLists()]),
  });
  return {
    preview,
    redelivery,
    results,
    /** What the next try would do. */
    ahead: preview.data?.filter(({ deliveryId }) => !answeredIds.has(deliveryId)),
  };
}

export function useIsRedelivering(): boolean {
  const trpc = useTRPC();
  return useIsMutating({ mutationKey: trpc.deliveries.redeliverMany.mutationKey() }) > 0;
}
