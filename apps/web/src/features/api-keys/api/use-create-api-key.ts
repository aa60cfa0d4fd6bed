import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useCreateApiKey() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.apiKeys.create.mutationOptions({
      meta: { showsOwnError: true },
      // The answer holds the key, which nobody is to find later.
      gcTime: 0,
      onSuccess: () => void queryClient.invalidateQueries(trpc.apiKeys.list.queryFilter({ projectId })),
    }),
  );
}
