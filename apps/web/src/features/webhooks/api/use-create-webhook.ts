import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useCreateWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.webhooks.create.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: ({ id: webhookId }) => {
        // Somebody may have looked at its address before there was one.
        queryClient.removeQueries(trpc.webhooks.get.queryFilter({ projectId, webhookId }));
        return queryClient.invalidateQueries(trpc.webhooks.list.queryFilter({ projectId }));
      },
    }),
  );
}
