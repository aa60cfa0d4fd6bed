import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { type AuditSearch, toAuditFilters } from "../audit-search.ts";

const rowsPerPage = 30;

export function useAudit(search: AuditSearch) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { projectId, ...toAuditFilters(search), limit: rowsPerPage },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
