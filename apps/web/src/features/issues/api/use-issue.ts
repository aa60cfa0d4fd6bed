import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

/** Looked at again and again: its feedback may become more. */
export function useIssue(issueId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.issues.get.queryOptions({ projectId, issueId }, { refetchInterval: refreshEveryMs }));
}
