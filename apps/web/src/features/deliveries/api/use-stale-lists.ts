import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Has the lists of deliveries read again when they are opened next; one that is open is told by its watch. */
export function useStaleLists() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ ...trpc.deliveries.list.pathFilter(), refetchType: "none" });
}
