import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import type { DeliveryFilters } from "../delivery-filters.ts";
import { deliveryList } from "./delivery-list.ts";

/** A page can hold nothing, where what fits is rare: so many rows are looked for, and so many pages long, at a time. */
const wantedRows = 20;
const wantedPages = 40;
/** What was asked for while the screen was being made is not asked for again. */
const justReadMs = 2_000;
const firstAim = { rows: wantedRows, pages: wantedPages, from: 0 };

/** The deliveries that fit, and on from there a step at a time; what changes meanwhile is for `useLiveDeliveries`. */
export function useDeliveries(filters: DeliveryFilters, isReadAnew: boolean) {
  const options = deliveryList(useTRPC(), filters);
  const query = useInfiniteQuery({
    ...options,
    refetchOnMount: ({ state }) => !isReadAnew || Date.now() - state.dataUpdatedAt < justReadMs || "always",
  });
  const [aim, setAim] = useState(firstAim);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const rows = readRows(data);
  const pageCount = data?.pages.length ?? 0;
  const rowCount = rows?.length ?? 0;
  // Most of what was loaded has been cut off: nobody looks that far down any more.
  if (pageCount < aim.from) setAim(firstAim);
  const isSearching = hasNextPage && !isError && rowCount < aim.rows && pageCount < aim.pages;

  useEffect(() => {
    if (isSearching && pageCount > 0 && !isFetching) void fetchNextPage();
  }, [isSearching, pageCount, isFetching, fetchNextPage]);

  return {
    ...query,
    queryKey: options.queryKey,
    rows: rowCount === 0 && isSearching ? undefined : rows,
    pageCount,
    isSearching,
    /** So many pages were looked through for so little that a person decides whether to go on. */
    hasGivenUp: hasNextPage && !isError && !isSearching && rowCount < aim.rows,
    loadMore: () => {
      setAim({ rows: rowCount + wantedRows, pages: pageCount + wantedPages, from: pageCount });
      // Nothing goes on by itself behind an error.
      if (isError) void fetchNextPage();
    },
  };
}
