import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Linking and unlinking issues of one feedback, and making one that is linked from the start. */
export function useIssueLinks() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  function refresh() {
    return Promise.all([
      queryClient.invalidateQueries(trpc.feedback.pathFilter()),
      queryClient.invalidateQueries(trpc.issues.pathFilter()),
    ]);
  }

  return {
    link: useMutation(trpc.feedback.linkIssue.mutationOptions({ onSuccess: refresh })),
    unlink: useMutation(trpc.feedback.unlinkIssue.mutationOptions({ onSuccess: refresh })),
    create: useMutation(trpc.issues.create.mutationOptions({ onSuccess: refresh })),
  };
}
