import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

function useRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.issues.pathFilter()),
      queryClient.invalidateQueries(trpc.feedback.pathFilter()),
    ]);
}

export function useCreateIssue() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.issues.create.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}

/** For forms, which show a refusal themselves. */
export function useUpdateIssue() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.issues.update.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}

/** For a change made in the list. */
export function useChangeStatus() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.issues.update.mutationOptions({ onSuccess }));
}
