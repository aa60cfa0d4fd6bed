import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

/** Turns the webhook on that is to be recovered. */
export function useTurnOnWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const recount = useRecountRecoverable();
  return useMutation(
    trpc.webhooks.setActive.mutationOptions({
      onSuccess: () => Promise.all([queryClient.invalidateQueries(trpc.webhooks.pathFilter()), recount()]),
    }),
  );
}
