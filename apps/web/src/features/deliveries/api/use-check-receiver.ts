import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export function useCheckReceiver() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.tests.checkReceiver.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: () => queryClient.invalidateQueries(trpc.deliveries.list.pathFilter()),
    }),
  );
}
