import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import { isNotFound } from "../../../lib/read-error.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

/** Looked at again and again: its feedback may become more, or somebody may delete it while it is open. */
export function useIssue(issueId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const query = useQuery(
    trpc.issues.get.queryOptions(
      { projectId, issueId },
      { refetchInterval: ({ state }) => (isNotFound(state.error) ? false : refreshEveryMs) },
    ),
  );
  const isGone = query.data !== undefined && isNotFound(query.error);
  useEffect(() => {
    if (!isGone) return;
    // The lists behind it don't know yet.
    void queryClient.invalidateQueries(trpc.issues.list.pathFilter());
    void queryClient.invalidateQueries(trpc.issues.count.pathFilter());
  }, [isGone, queryClient, trpc]);
  return { ...query, isGone };
}
