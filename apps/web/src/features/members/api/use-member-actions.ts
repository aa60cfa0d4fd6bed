import { issueStatuses } from "@hearback/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** What can be done with a member; the list follows. */
export function useMemberActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const projectId = useProjectId();

  async function refresh({ userId }: { userId: number }): Promise<void> {
    const stateKey = trpc.account.state.queryKey();
    await Promise.all([
      queryClient.invalidateQueries(trpc.members.list.queryFilter({ projectId })),
      // Whoever may no longer invite has no invitation out either.
      queryClient.invalidateQueries(trpc.invitations.list.queryFilter({ projectId })),
    ]);
    if (queryClient.getQueryData(stateKey)?.account?.user.id !== userId) return;
    // One's own role: what the frame and the menu offer is another now.
    await queryClient.refetchQueries(trpc.account.state.queryFilter());
    await router.invalidate();
  }

  const changeRole = useMutation(
    trpc.members.changeRole.mutationOptions({ onSuccess: (_member, input) => refresh(input) }),
  );
  const remove = useMutation(trpc.members.remove.mutationOptions({ onSuccess: (_nothing, input) => refresh(input) }));
  const createResetLink = useMutation(trpc.members.createResetLink.mutationOptions());

  /** How many issues somebody has that aren't resolved; 0 where that can't be asked. */
  async function countOpenIssues(assigneeId: number): Promise<number> {
    const input = { projectId, assigneeId, statuses: issueStatuses.filter((status) => status !== "resolved") };
    const counts = await queryClient.fetchQuery(trpc.issues.count.queryOptions(input)).catch(() => ({}));
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  return { projectId, changeRole, remove, createResetLink, countOpenIssues };
}
