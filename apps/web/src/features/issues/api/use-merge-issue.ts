import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export function useMergeIssue() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.issues.merge.mutationOptions({
      // Nobody waits for it: the screen leaves the duplicate, which can't be read any more.
      onSuccess: () => {
        void queryClient.invalidateQueries({ ...trpc.issues.pathFilter(), refetchType: "none" });
        void queryClient.invalidateQueries(trpc.feedback.pathFilter());
      },
      // Some of the feedback may have moved.
      onError: () => {
        void queryClient.invalidateQueries(trpc.issues.pathFilter());
        void queryClient.invalidateQueries(trpc.feedback.pathFilter());
      },
    }),
  );
}
