import type { AccountView } from "@hearback/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Goes on where the session ended, without losing what is on the screen; for somebody else all begins anew. */
export function useReturn(userId: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (account: AccountView) => {
    if (account.user.id !== userId) return window.location.assign("/");
    queryClient.setQueryData(trpc.account.state.queryKey(), (state) => state && { ...state, account });
    void queryClient.invalidateQueries();
  };
}
