import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useDeleteWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: (_nothing, { webhookId }) => {
        queryClient.setQueryData(trpc.webhooks.list.queryKey({ projectId }), (list) =>
          list === undefined ? list : { items: list.items.filter(({ id }) => id !== webhookId) },
        );
      },
    }),
  );
}
