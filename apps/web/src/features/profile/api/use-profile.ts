import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTRPC } from "../../../lib/trpc.ts";

export function useSessions() {
  const trpc = useTRPC();
  return useQuery(trpc.account.sessions.queryOptions(undefined, { select: ({ items }) => items }));
}

/** What can be done with one's own account. */
export function useProfileActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const refreshSessions = () => queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
  const rename = useMutation(
    trpc.account.update.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: async (user) => {
        queryClient.setQueryData(
          trpc.account.state.queryKey(),
          (state) => state && { ...state, account: state.account && { ...state.account, user } },
        );
        await Promise.all([queryClient.invalidateQueries(trpc.members.list.queryFilter()), router.invalidate()]);
      },
    }),
  );
  const changePassword = useMutation(
    trpc.account.changePassword.mutationOptions({
      meta: { showsOwnError: true },
      gcTime: 0,
      onSuccess: refreshSessions,
    }),
  );
  const endSession = useMutation(trpc.account.endSession.mutationOptions({ onSuccess: refreshSessions }));
  const endOthers = useMutation(trpc.account.endOtherSessions.mutationOptions({ onSuccess: refreshSessions }));
  return { rename, changePassword, endSession, endOthers };
}
