import type { EventView, ListEventsInput } from "@hearback/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const pageSize = 10;
const refreshEveryMs = 4_000;

/** What happened to a feedback or an issue, or of it only some types of events; watched while something of it is still to be sent. */
export function useSubjectEvents(subject: ListEventsInput["subject"], types: ListEventsInput["types"]) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.events.list.infiniteQueryOptions(
      { projectId, subject, types, limit: pageSize },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: ({ state }) => (readRows(state.data)?.some(isOpen) ? refreshEveryMs : false),
      },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}

function isOpen({ isDispatched, deliveries }: EventView): boolean {
  return !isDispatched || deliveries.some(({ status }) => status === "pending" || status === "in_flight");
}
