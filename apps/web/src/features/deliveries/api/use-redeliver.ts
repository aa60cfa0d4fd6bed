import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

export function useRedeliver() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const outdateLists = useStaleLists();
  return useMutation(
    trpc.deliveries.redeliver.mutationOptions({
      onSuccess: (_delivery, { deliveryId }) =>
        Promise.all([
          queryClient.invalidateQueries(trpc.deliveries.get.queryFilter({ projectId, deliveryId })),
          outdateLists(),
        ]),
    }),
  );
}
