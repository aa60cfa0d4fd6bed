import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useEnter } from "./use-enter.ts";

export function useSetUp() {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(trpc.account.setUp.mutationOptions({ meta: { showsOwnError: true }, onSuccess: enter }));
}
