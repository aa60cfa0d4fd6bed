import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useInvitations() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.invitations.list.queryOptions({ projectId }, { select: ({ items }) => items }));
}

export function useInvitationActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const refresh = () => queryClient.invalidateQueries(trpc.invitations.list.queryFilter({ projectId }));
  const create = useMutation(
    // The answer holds the link: it goes with the dialog.
    trpc.invitations.create.mutationOptions({ meta: { showsOwnError: true }, gcTime: 0, onSuccess: refresh }),
  );
  const revoke = useMutation(trpc.invitations.revoke.mutationOptions({ onSuccess: refresh }));
  return { projectId, create, revoke };
}
