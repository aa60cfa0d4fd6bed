import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useEnter } from "./use-enter.ts";

export function useLogin() {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(trpc.account.login.mutationOptions({ meta: { showsOwnError: true }, onSuccess: enter }));
}
