import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useRevokeApiKey() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      // Also when it is refused: somebody else may have revoked it.
      onSettled: () => queryClient.invalidateQueries(trpc.apiKeys.list.queryFilter({ projectId })),
    }),
  );
}
