import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "./membership.tsx";
import { useTRPC } from "./trpc.ts";

/** The project's inspector, made if there is none. */
export function useOpenInspector() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  return useMutation(
    trpc.inspectors.open.mutationOptions({
      onSuccess: (inspector) => queryClient.setQueryData(trpc.inspectors.get.queryKey({ projectId }), { inspector }),
    }),
  );
}
