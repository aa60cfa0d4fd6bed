import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/**
 * Has the lists of deliveries, and what can be recovered of them, read again when they are opened next; a list that is
 * open is told by its watch.
 */
export function useStaleLists() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [trpc.deliveries.list, trpc.recoveries.preview, trpc.recoveries.count].map((stale) =>
        queryClient.invalidateQueries({ ...stale.pathFilter(), refetchType: "none" }),
      ),
    );
}
