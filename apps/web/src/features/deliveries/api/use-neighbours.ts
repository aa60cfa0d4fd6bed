import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export type Neighbours = { newerId: string | undefined; olderId: string | undefined };

/** The deliveries beside one in the list from which it was opened; none where it was opened by its address. */
export function useNeighbours(deliveryId: string): Neighbours {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const lists = queryClient.getQueryCache().findAll({ queryKey: trpc.deliveries.list.infiniteQueryKey() });
  const newestFirst = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { queryKey } of newestFirst) {
    const data = queryClient.getQueryData(queryKey as ReturnType<typeof trpc.deliveries.list.infiniteQueryKey>);
    const ids = data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    const index = ids.indexOf(deliveryId);
    if (index >= 0) return { newerId: ids[index - 1], olderId: ids[index + 1] };
  }
  return { newerId: undefined, olderId: undefined };
}
