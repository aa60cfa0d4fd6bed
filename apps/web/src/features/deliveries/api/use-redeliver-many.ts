import { limits, type RedeliveryResult } from "@hearback/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

const never = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };

/** What redelivering would do, as it is now, and the doing; as many at a time as the server takes. */
export function useRedeliverMany(deliveryIds: readonly string[]) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const outdateLists = useStaleLists();
  const inParts = async (ask: (part: string[]) => Promise<RedeliveryResult[]>): Promise<RedeliveryResult[]> => {
    const results: RedeliveryResult[] = [];
    for (const part of cut(deliveryIds)) results.push(...(await ask(part)));
    return results;
  };
  const preview = useQuery({
    queryKey: [...trpc.deliveries.previewRedelivery.pathKey(), projectId, deliveryIds],
    queryFn: () => inParts((part) => client.deliveries.previewRedelivery.query({ projectId, deliveryIds: part })),
    ...never,
  });
  const redelivery = useMutation({
    mutationFn: () => inParts((part) => client.deliveries.redeliverMany.mutate({ projectId, deliveryIds: part })),
    meta: { showsOwnError: true },
    // Also when a later part was refused: what came before it is on its way.
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.deliveries.get.pathFilter()), outdateLists()]),
  });
  return { preview, redelivery };
}

function cut(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / limits.redeliveries);
  return Array.from({ length: count }, (_, part) =>
    ids.slice(part * limits.redeliveries, (part + 1) * limits.redeliveries),
  );
}
