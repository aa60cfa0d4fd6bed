import type { AccountView } from "@hearback/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export function useLogin(onSuccess: (account: AccountView) => void) {
  const trpc = useTRPC();
  return useMutation(trpc.account.login.mutationOptions({ meta: { showsOwnError: true }, onSuccess }));
}
