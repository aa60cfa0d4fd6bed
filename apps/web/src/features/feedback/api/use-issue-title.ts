import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** `undefined` also where there is no such issue any more. */
export function useIssueTitle(issueId: number | undefined): string | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const input = { projectId, issueId: issueId ?? 0 };
  const { data } = useQuery(trpc.issues.get.queryOptions(input, { enabled: issueId !== undefined }));
  return data?.title;
}
