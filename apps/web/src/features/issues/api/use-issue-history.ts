import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

export function useIssueHistory(issueId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.issues.history.infiniteQueryOptions(
      { projectId, issueId, limit: 10 },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
