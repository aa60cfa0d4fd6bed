import type { WebhookView } from "@hearback/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

/** Turns a webhook on or off: shown at once, undone when the server refuses. */
export function useSwitchWebhook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const recount = useRecountRecoverable();
  const listKey = trpc.webhooks.list.queryKey({ projectId });

  function replace(webhookId: number, change: (webhook: WebhookView) => WebhookView): void {
    queryClient.setQueryData(listKey, (list) =>
      list === undefined
        ? list
        : { items: list.items.map((webhook) => (webhook.id === webhookId ? change(webhook) : webhook)) },
    );
  }

  return useMutation(
    trpc.webhooks.setActive.mutationOptions({
      onMutate: async ({ webhookId, isActive }) => {
        await queryClient.cancelQueries({ queryKey: listKey });
        replace(webhookId, (webhook) => ({ ...webhook, isActive }));
      },
      onSuccess: async (changed) => {
        // What is still being read may be of before, and would come after this.
        await queryClient.cancelQueries({ queryKey: listKey });
        replace(changed.id, () => changed);
      },
      onError: (_error, { webhookId, isActive }) =>
        replace(webhookId, (webhook) => ({ ...webhook, isActive: !isActive })),
      onSettled: (_webhook, _error, { webhookId }) =>
        Promise.all([
          queryClient.invalidateQueries(trpc.webhooks.get.queryFilter({ projectId, webhookId })),
          queryClient.invalidateQueries(trpc.webhooks.health.queryFilter({ projectId, webhookId })),
          queryClient.invalidateQueries(trpc.webhooks.activity.queryFilter({ projectId })),
          recount(),
        ]),
    }),
  );
}
