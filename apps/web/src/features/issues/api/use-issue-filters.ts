import { useDebouncedValue } from "@mantine/hooks";
import { useRouteContext, useSearch } from "@tanstack/react-router";
import { type IssueFilters, toIssueFilters } from "../issue-filters.ts";

/** The filters of the address, a moment after the last letter of the search. */
export function useIssueFilters(): IssueFilters {
  const search = useSearch({ from: "/projects/$projectId/issues" });
  const { account } = useRouteContext({ from: "/projects/$projectId" });
  const [q] = useDebouncedValue(search.q, 200);
  return toIssueFilters({ ...search, q }, account.user.id);
}
