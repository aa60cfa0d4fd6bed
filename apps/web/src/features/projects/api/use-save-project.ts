import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTRPC } from "../../../lib/trpc.ts";

/** The projects that one is a member of are known from signing in on, so they are asked for anew. */
function useRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.projects.pathFilter()),
      queryClient.fetchQuery(trpc.account.state.queryOptions(undefined, { staleTime: 0 })),
    ]);
    await router.invalidate();
  };
}

export function useUpdateProject() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.projects.update.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}

export function useArchiveProject() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.projects.setArchived.mutationOptions({ onSuccess }));
}

export function useCreateProject() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.projects.create.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}
