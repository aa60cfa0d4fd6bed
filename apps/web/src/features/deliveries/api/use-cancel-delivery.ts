import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

export function useCancelDelivery() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const outdateLists = useStaleLists();
  return useMutation(
    trpc.deliveries.cancel.mutationOptions({
      // Also when it was refused: the screen was behind.
      onSettled: (_delivery, _error, { deliveryId }) =>
        Promise.all([
          queryClient.invalidateQueries(trpc.deliveries.get.queryFilter({ projectId, deliveryId })),
          outdateLists(),
        ]),
    }),
  );
}
