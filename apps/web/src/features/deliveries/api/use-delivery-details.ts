import { useQueries } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { isPassing } from "../../../lib/read-error.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const pollMs = 1_000;

/** Several deliveries in this order, each watched until it has ended or may not be seen any more. */
export function useDeliveryDetails(deliveryIds: readonly string[]) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQueries({
    queries: deliveryIds.map((deliveryId) =>
      trpc.deliveries.get.queryOptions(
        { projectId, deliveryId },
        {
          refetchInterval: ({ state: { data, error } }) => {
            const hasEnded = data !== undefined && data.finishedAt !== null;
            return hasEnded || (error !== null && !isPassing(error)) ? false : pollMs;
          },
        },
      ),
    ),
    combine: (results) => results.map(({ data }) => data),
  });
}
