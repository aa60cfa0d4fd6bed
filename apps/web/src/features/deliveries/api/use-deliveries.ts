import type { DeliveryStatus } from "@hearback/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 4_000;
/** A refresh loads every page again: whoever has gone so far back looks at what doesn't change any more. */
const refreshedPagesAtMost = 5;

export function useDeliveries(webhookId: number, status: DeliveryStatus | undefined) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.deliveries.list.infiniteQueryOptions(
      { projectId, webhookId, ...(status === undefined ? {} : { statuses: [status] }) },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: ({ state }) => (isRefreshed(state.data) ? refreshEveryMs : false),
      },
    ),
  );
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = readRows(data);
  const isSearching = rows?.length === 0 && hasNextPage;
  useEffect(() => {
    if (isSearching && !isFetchingNextPage) void fetchNextPage();
  }, [isSearching, isFetchingNextPage, fetchNextPage]);
  return { ...query, rows: isSearching ? undefined : rows, isLive: isRefreshed(data) };
}

function isRefreshed(data: { pages: unknown[] } | undefined): boolean {
  return data === undefined || data.pages.length <= refreshedPagesAtMost;
}
