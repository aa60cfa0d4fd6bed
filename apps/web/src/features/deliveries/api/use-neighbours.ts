import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { type DeliveryFilters, type DeliverySearch, toFilters } from "../delivery-filters.ts";

export type Neighbours = { newerId: string | undefined; olderId: string | undefined };

/** The deliveries beside one in the list that the address tells of; none where that was not loaded. */
export function useNeighbours(deliveryId: string): Neighbours {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const { webhookId } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as DeliverySearch;
  const wanted = toFilters(projectId, { ...search, webhook: webhookId ?? search.webhook }, 0);
  const lists = queryClient.getQueryCache().findAll({ queryKey: trpc.deliveries.list.infiniteQueryKey() });
  const newestFirst = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { queryKey } of newestFirst) {
    const key = queryKey as ReturnType<typeof trpc.deliveries.list.infiniteQueryKey>;
    if (!isSameList(wanted, key[1]?.input as DeliveryFilters, search.range)) continue;
    const ids = queryClient.getQueryData(key)?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    const index = ids.indexOf(deliveryId);
    if (index >= 0) return { newerId: ids[index - 1], olderId: ids[index + 1] };
  }
  return { newerId: undefined, olderId: undefined };
}

/** A range that ends now began at another instant whenever a list was opened. */
function isSameList(wanted: DeliveryFilters, filters: DeliveryFilters, range: DeliverySearch["range"]): boolean {
  const since = range === "own" ? wanted.since : filters.since;
  return (
    (wanted.since === undefined) === (filters.since === undefined) &&
    hashKey([{ ...wanted, since }]) === hashKey([filters])
  );
}
