import type { IssueSort } from "@hearback/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import type { IssueFilters } from "../issue-filters.ts";

export function useIssueList(filters: IssueFilters, sort: IssueSort, limit = 50) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.issues.list.infiniteQueryOptions(
      { projectId, sort, limit, ...filters },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
      },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
