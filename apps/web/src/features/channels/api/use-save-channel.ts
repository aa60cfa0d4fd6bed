import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

function useRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.channels.pathFilter());
}

export function useCreateChannel() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.channels.create.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}

export function useUpdateChannel() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.channels.update.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}

export function useArchiveChannel() {
  const trpc = useTRPC();
  const onSuccess = useRefresh();
  return useMutation(trpc.channels.setArchived.mutationOptions({ onSuccess }));
}
