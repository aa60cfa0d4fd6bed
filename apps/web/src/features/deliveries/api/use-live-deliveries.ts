import { type DeliveryChanges, limits } from "@hearback/contracts";
import { useDocumentVisibility } from "@mantine/hooks";
import { skipToken, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef, useState } from "react";
import { isPassing, isSessionEnd } from "../../../lib/read-error.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { addWaiting, nothingWaits, showChanges, showWaiting, updateShown } from "../delivery-changes.ts";
import type { DeliveryFilters } from "../delivery-filters.ts";
import type { useDeliveries } from "./use-deliveries.ts";
import { useStaleActivity } from "./use-stale-activity.ts";

const comeAgainMs = 3_000;

export type Connection = "connecting" | "live" | "lost" | "refused";

type List = Pick<
  ReturnType<typeof useDeliveries>,
  "data" | "queryKey" | "pageCount" | "isFetching" | "isRefetching" | "isError" | "refetch"
>;

/** Keeps a list as it is on the server, as long as somebody looks at the window; while it is held, what is new waits. */
export function useLiveDeliveries(filters: DeliveryFilters, list: List, isHeld: boolean) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isVisible = useDocumentVisibility() !== "hidden";
  const tellActivity = useStaleActivity(filters.projectId);
  const { data, queryKey, pageCount, isFetching, isRefetching, isError, refetch } = list;
  const [waiting, setWaiting] = useState(nothingWaits);
  const [freshIds, setFreshIds] = useState<ReadonlySet<string>>(new Set());
  const [known, setKnown] = useState<Exclude<Connection, "refused">>("connecting");
  const startedKey = useRef<string>(undefined);

  // What waits is older than a list that was read anew, as after signing in again.
  const [wasRefetching, setWasRefetching] = useState(isRefetching);
  if (wasRefetching !== isRefetching) {
    setWasRefetching(isRefetching);
    if (!isRefetching && !isError) setWaiting(nothingWaits);
  }

  // What a watch begins with stays as it was then: each change of it would begin another one. What is being read may be
  // older than what a watch would tell meanwhile, so there is none until it is there.
  const [comebacks, setComebacks] = useState(0);
  const watchKey = `${pageCount} ${isVisible} ${isFetching} ${comebacks}`;
  const [begun, setBegun] = useState<{ key: string; shown: string[]; lastEventId: string | null }>();
  if (data !== undefined && !isFetching && begun?.key !== watchKey) {
    const ids = data.pages.flatMap(({ items }) => items.map(({ id }) => id));
    const lastEventId = data.pages[0]?.position ?? null;
    setBegun({ key: watchKey, shown: ids.slice(0, limits.watchedDeliveries), lastEventId });
  }

  /** A connection that comes back still asks for what was shown at its start: the next one asks for what is shown now. */
  function start(): void {
    if (startedKey.current === watchKey) setComebacks(comebacks + 1);
    startedKey.current = watchKey;
    setKnown("live");
  }

  function take(changes: DeliveryChanges, position: string): void {
    const { arrived, changed } = changes;
    queryClient.setQueryData(queryKey, (old) => {
      if (old === undefined) return old;
      // While what is new waits, the list stays where it is: whoever comes back to it is told once more.
      return isHeld ? updateShown(old, [...changed, ...arrived]) : showChanges(old, changes, position);
    });
    if (isHeld) setWaiting((old) => addWaiting(old, changes, position, isShown));
    else setFreshIds(new Set(arrived.map(({ id }) => id)));
    // Redeliveries are counted as well.
    tellActivity();
  }

  function isShown(id: string): boolean {
    return data?.pages.some(({ items }) => items.some((view) => view.id === id)) ?? false;
  }

  function show(): void {
    queryClient.setQueryData(queryKey, (old) => old && showWaiting(old, waiting));
    setFreshIds(new Set(waiting.arrived.map(({ id }) => id)));
    setWaiting(nothingWaits);
  }

  const input =
    begun === undefined || !isVisible || isFetching
      ? skipToken
      : { ...filters, shown: begun.shown, lastEventId: begun.lastEventId };
  const { status, error, reset } = useSubscription(
    trpc.deliveries.watch.subscriptionOptions(input, {
      onStarted: start,
      onData: ({ id, data: changes }) => take(changes, id),
      // The list says what is wrong: it is asked in a way that has people sign in again.
      onError: (refusal) => void (isSessionEnd(refusal) && refetch()),
    }),
  );

  // Who signs in again over the list finds it live again.
  const isRefused = status === "error" && !isPassing(error) && !isSessionEnd(error);
  useEffect(() => {
    if (status !== "error" || isRefused) return undefined;
    const timer = setTimeout(reset, comeAgainMs);
    return () => clearTimeout(timer);
  }, [status, isRefused, reset]);

  // Another watch, of one page more, is no interruption; a lost one stays lost until the next has started.
  if (error !== null && known === "live") setKnown("lost");
  return {
    connection: isRefused ? ("refused" as const) : known,
    freshIds,
    waitingCount: waiting.arrived.length + (waiting.firstPage?.items.length ?? 0),
    isWaitingMore: waiting.firstPage !== null,
    show,
  };
}
