import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTRPC } from "../../../lib/trpc.ts";

/** Saves where external ids lead, and has every screen of the project know it. */
export function useSetTrackerUrl() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.projects.setTrackerUrl.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: async () => {
        await queryClient.refetchQueries(trpc.account.state.queryFilter());
        await router.invalidate();
      },
    }),
  );
}
