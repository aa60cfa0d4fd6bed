import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

export function useCheckReceiver() {
  const trpc = useTRPC();
  return useMutation(
    trpc.tests.checkReceiver.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: useStaleLists(),
    }),
  );
}
