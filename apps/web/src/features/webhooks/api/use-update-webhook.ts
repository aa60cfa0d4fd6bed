import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useUpdateWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.webhooks.update.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: (_webhook, { webhookId }) =>
        Promise.all([
          queryClient.invalidateQueries(trpc.webhooks.list.queryFilter({ projectId })),
          queryClient.invalidateQueries(trpc.webhooks.get.queryFilter({ projectId, webhookId })),
        ]),
    }),
  );
}
