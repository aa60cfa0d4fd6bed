import type { AccountView } from "@hearback/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** Begins the keys of what a link offers. */
export const linkKey = "link";

/** Starts the screens anew in the name of the person who has just signed in. */
export function useEnter() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (account: AccountView) => {
    const key = trpc.account.state.queryKey();
    const { version = "", sendsMail = false } = queryClient.getQueryData(key) ?? {};
    queryClient.getMutationCache().clear();
    // A link that has just been used would be asked for again by the screen that it opened.
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== linkKey });
    queryClient.setQueryData(key, { isSetUp: true, account, version, sendsMail });
  };
}
