import { useQueries } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const pollMs = 1_000;

/** Several deliveries in this order, each watched until it has ended. */
export function useDeliveryDetails(deliveryIds: readonly string[]) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQueries({
    queries: deliveryIds.map((deliveryId) =>
      trpc.deliveries.get.queryOptions(
        { projectId, deliveryId },
        {
          refetchInterval: ({ state }) => (state.data === undefined || state.data.finishedAt !== null ? false : pollMs),
        },
      ),
    ),
    combine: (results) => results.map(({ data }) => data),
  });
}
