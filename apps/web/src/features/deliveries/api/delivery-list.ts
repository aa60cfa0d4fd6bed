import type { QueryClient } from "@tanstack/react-query";
import { alone, type Trpc } from "../../../lib/trpc.ts";
import type { DeliveryFilters } from "../delivery-filters.ts";

/** The deliveries that fit, page by page; what changes meanwhile is for `useLiveDeliveries`. */
export function deliveryList(trpc: Trpc, filters: DeliveryFilters) {
  return trpc.deliveries.list.infiniteQueryOptions(filters, {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    trpc: alone,
  });
}

/** Asks for a list before its screen is there, or beside it. */
export function prefetchDeliveries(
  { trpc, queryClient }: { trpc: Trpc; queryClient: QueryClient },
  filters: DeliveryFilters,
): Promise<void> {
  return queryClient.prefetchInfiniteQuery(deliveryList(trpc, filters));
}
