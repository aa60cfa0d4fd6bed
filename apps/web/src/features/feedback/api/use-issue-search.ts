import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const shownIssues = 20;

export function useIssueSearch(text: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.issues.list.queryOptions(
      { projectId, limit: shownIssues, ...(text.trim() === "" ? {} : { text }) },
      { placeholderData: keepPreviousData, select: ({ items }) => items },
    ),
  );
}
