import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** For the form, which shows a refusal itself. */
export function useUpdateFeedback() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.feedback.update.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: () => queryClient.invalidateQueries(trpc.feedback.pathFilter()),
    }),
  );
}
