import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import type { IssueFilters } from "../issue-filters.ts";

/** How many there are in each column of the board. */
export function useIssueCounts(filters: IssueFilters) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.issues.count.queryOptions({ projectId, ...filters }, { placeholderData: keepPreviousData }));
}
