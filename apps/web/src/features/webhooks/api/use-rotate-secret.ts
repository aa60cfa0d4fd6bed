import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useRotateSecret() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      onSuccess: (webhook) =>
        queryClient.setQueryData(trpc.webhooks.get.queryKey({ projectId, webhookId: webhook.id }), webhook),
    }),
  );
}
