import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/trpc.ts";

export function useSignOut() {
  const trpc = useTRPC();
  return useMutation(
    // A page of its own: nothing of what this person saw stays in the browser's memory.
    trpc.account.logout.mutationOptions({ onSuccess: () => window.location.assign("/login?signedOut=true") }),
  );
}
