import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const pageSize = 5;
const refreshEveryMs = 10_000;

/** The feedback of an issue, the newest first. */
export function useLinkedFeedback(issueId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.feedback.list.infiniteQueryOptions(
      { projectId, issueId, limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: refreshEveryMs },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
