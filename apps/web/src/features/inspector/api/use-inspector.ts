import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useInspector() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.inspectors.get.queryOptions({ projectId }, { select: ({ inspector }) => inspector }));
}

/** What can be done with the project's inspector once there is one; what the screens know of it follows. */
export function useInspectorActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const inspectorKey = trpc.inspectors.get.queryKey({ projectId });
  const requestsKey = trpc.inspectors.requests.queryKey({ projectId });

  /** What is still being read may be of before, and would bring them back. */
  async function emptyRequests(): Promise<void> {
    await queryClient.cancelQueries({ queryKey: requestsKey });
    queryClient.setQueryData(requestsKey, { items: [] });
  }

  const update = useMutation(
    trpc.inspectors.update.mutationOptions({
      // One after the other: the last answer of the server is the newest.
      scope: { id: "inspectors.update" },
      onSuccess: (inspector) => queryClient.setQueryData(inspectorKey, { inspector }),
    }),
  );
  const empty = useMutation(trpc.inspectors.empty.mutationOptions({ onSuccess: emptyRequests }));
  const remove = useMutation(
    trpc.inspectors.delete.mutationOptions({
      onSuccess: async () => {
        await emptyRequests();
        queryClient.setQueryData(inspectorKey, { inspector: null });
      },
    }),
  );
  return { projectId, update, empty, remove };
}
