import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useDeleteWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const listKey = trpc.webhooks.list.queryKey({ projectId });
  return useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: async (_nothing, { webhookId }) => {
        // What is still being read may be of before, and would bring it back.
        await queryClient.cancelQueries({ queryKey: listKey });
        queryClient.setQueryData(listKey, (list) =>
          list === undefined ? list : { items: list.items.filter(({ id }) => id !== webhookId) },
        );
      },
    }),
  );
}
