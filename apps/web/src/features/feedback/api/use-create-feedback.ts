import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export function useCreateFeedback() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.feedback.create.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.feedback.list.pathFilter()),
          queryClient.invalidateQueries(trpc.issues.pathFilter()),
          // Its fields hold a value now, and there is one feedback more.
          queryClient.invalidateQueries(trpc.channels.pathFilter()),
        ]),
    }),
  );
}
