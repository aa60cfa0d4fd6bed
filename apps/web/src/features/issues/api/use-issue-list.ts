import type { IssueStatus } from "@hearback/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

export function useIssueList(status: IssueStatus | undefined, text: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.issues.list.infiniteQueryOptions(
      {
        projectId,
        ...(status === undefined ? {} : { statuses: [status] }),
        ...(text.trim() === "" ? {} : { text }),
      },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
      },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
