import { Stack } from "@mantine/core";
import { useCallbackRef, useDebouncedValue } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Place } from "../../../components/light-link.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { prefetchDeliveries } from "../api/delivery-list.ts";
import { useShownList } from "../api/use-shown-list.ts";
import { countFilters, type DeliverySearch, noFilters, toFilters } from "../delivery-filters.ts";
import { DeliveryFilterBar } from "./delivery-filter-bar.tsx";
import { LiveDeliveries } from "./live-deliveries.tsx";

const minuteMs = 60_000;

type Props = {
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
  /** The webhook whose deliveries these are; left out for all of the project. */
  webhookId?: number;
  webhooks?: readonly { id: number; name: string }[] | undefined;
  /** Where one of the list is; always the same function. */
  placeOf: (deliveryId: string, search: DeliverySearch) => Place;
  /** What the link of a row is found by. */
  rowId?: (deliveryId: string) => string;
};

/** A list of deliveries with its filters, of which the address knows. */
export function DeliveryLog({ search, onSearch, webhookId, webhooks, placeOf, rowId }: Props) {
  const projectId = useProjectId();
  const [find] = useDebouncedValue(search.find, 250);
  // From when the list was opened: else each moment would be another list.
  const [openedAtMs] = useState(() => Math.floor(Date.now() / minuteMs) * minuteMs);
  const filtersOf = (of: DeliverySearch) =>
    toFilters(projectId, { ...of, find, webhook: webhookId ?? of.webhook }, openedAtMs);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const wanted = filtersOf(search);
  const shown = useShownList(search, wanted);
  const { filters } = shown;

  function filterBy(change: DeliverySearch): void {
    // What is being typed is waited for.
    if (!("find" in change)) void prefetchDeliveries({ trpc, queryClient }, filtersOf({ ...search, ...change }));
    onSearch({ ...change, orAll: undefined });
  }

  // The same ones at each turn: the list is made anew only where something of it has changed.
  const placeOfRow = useCallback((id: string) => placeOf(id, shown.search), [placeOf, shown.search]);
  const pause = useCallbackRef((isPaused: boolean) => onSearch({ paused: isPaused || undefined }));
  const takeFound = useCallbackRef((isAny: boolean) => {
    // Until other deliveries are there, those are shown of which it was told already.
    if (search.orAll === true) isAny ? onSearch({ orAll: undefined }) : filterBy(noFilters);
  });

  return (
    <Stack gap="sm">
      <DeliveryFilterBar search={search} onChange={filterBy} webhooks={webhooks} />
      <div aria-busy={!shown.isWanted}>
        <LiveDeliveries
          key={JSON.stringify(filters)}
          filters={filters}
          isFiltered={countFilters(shown.search) > 0}
          onFound={shown.search.orAll === true ? takeFound : undefined}
          showsWebhook={webhookId === undefined}
          isPaused={search.paused === true}
          onPause={pause}
          placeOf={placeOfRow}
          rowId={rowId}
        />
      </div>
    </Stack>
  );
}
