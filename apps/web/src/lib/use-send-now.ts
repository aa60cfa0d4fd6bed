import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProjectId } from "./membership.tsx";
import { showDone } from "./show-message.ts";
import { useTRPC } from "./trpc.ts";
import { useRecountRecoverable } from "./use-recount-recoverable.ts";

/** Has what waits at a webhook sent at once, and says how much that was; a list of deliveries is told by its watch. */
export function useSendNow(webhookId: number): { send: () => void; isPending: boolean } {
  const { t } = useTranslation("waiting");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const recount = useRecountRecoverable();
  const { mutate, isPending } = useMutation(
    trpc.webhooks.sendNow.mutationOptions({
      onSuccess: ({ count, limit }) => {
        const message =
          count === 0 ? t("sent.none") : count < limit ? t("sent.some", { count }) : t("sent.orMore", { count });
        showDone(message);
        void queryClient.invalidateQueries({ ...trpc.deliveries.list.pathFilter(), refetchType: "none" });
        return Promise.all([
          queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
          queryClient.invalidateQueries(trpc.deliveries.get.pathFilter()),
          recount(),
        ]);
      },
    }),
  );
  return { send: () => mutate({ projectId, webhookId }), isPending };
}
