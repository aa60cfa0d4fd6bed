import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

/**
 * Has the lists of deliveries, and what can be recovered of them, read again when they are opened next; a list that is
 * open is told by its watch.
 */
export function useStaleLists() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const recount = useRecountRecoverable();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ ...trpc.deliveries.list.pathFilter(), refetchType: "none" }),
      recount("none"),
    ]);
}
