import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Turns the webhook on that is to be recovered. */
export function useTurnOnWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.webhooks.setActive.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
          queryClient.invalidateQueries(trpc.recoveries.preview.pathFilter()),
          queryClient.invalidateQueries(trpc.recoveries.count.pathFilter()),
        ]),
    }),
  );
}
