import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export function useDeleteIssue() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.issues.delete.mutationOptions({
      // Also when it was refused half-way: some of its links may be gone then.
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.issues.pathFilter()),
          queryClient.invalidateQueries(trpc.feedback.pathFilter()),
        ]),
    }),
  );
}
