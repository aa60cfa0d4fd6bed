import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTRPC } from "../../../lib/trpc.ts";
import { waitAtMost } from "../../../lib/wait-at-most.ts";
import type { DeliveryFilters, DeliverySearch } from "../delivery-filters.ts";
import { prefetchDeliveries } from "./delivery-list.ts";

/** What takes longer is told by an empty table. */
const patienceMs = 200;

/**
 * The list that is shown while the one that is wanted is asked for: the rows that stand give way to others, and not to
 * an empty table in between, unless that takes long.
 */
export function useShownList(search: DeliverySearch, wanted: DeliveryFilters) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState({ search, filters: wanted });
  const wantedKey = JSON.stringify(wanted);
  const isWanted = JSON.stringify(shown.filters) === wantedKey;
  if (isWanted && shown.search !== search) setShown({ search, filters: shown.filters });

  const show = useEffectEvent(() => setShown({ search, filters: wanted }));
  const read = useEffectEvent(() => waitAtMost(patienceMs, [prefetchDeliveries({ trpc, queryClient }, wanted)]));
  useEffect(() => {
    if (isWanted) return undefined;
    let isLeft = false;
    void read().then(() => {
      if (!isLeft) show();
    });
    return () => {
      isLeft = true;
    };
  }, [wantedKey, isWanted]);
  return { ...shown, isWanted };
}
