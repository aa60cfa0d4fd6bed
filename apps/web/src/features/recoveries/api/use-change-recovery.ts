import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

export function useStartRecovery() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const recount = useRecountRecoverable();
  return useMutation(
    trpc.recoveries.start.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: () => {
        // What can be recovered is counted anew where it is shown next.
        void recount("none");
        void queryClient.invalidateQueries(trpc.webhooks.activity.pathFilter());
        return queryClient.invalidateQueries(trpc.recoveries.list.pathFilter());
      },
    }),
  );
}

export function useCancelRecovery() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.recoveries.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.recoveries.pathFilter()),
    }),
  );
}
