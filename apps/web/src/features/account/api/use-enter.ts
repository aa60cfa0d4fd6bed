import type { AccountView } from "@hearback/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Starts the screens anew in the name of the person who has just signed in. */
export function useEnter() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (account: AccountView) => {
    const key = trpc.account.state.queryKey();
    const { version = "", sendsMail = false } = queryClient.getQueryData(key) ?? {};
    queryClient.clear();
    queryClient.setQueryData(key, { isSetUp: true, account, version, sendsMail });
  };
}
