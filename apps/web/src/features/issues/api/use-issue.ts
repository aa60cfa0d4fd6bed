import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useIssue(issueId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.issues.get.queryOptions({ projectId, issueId }));
}
