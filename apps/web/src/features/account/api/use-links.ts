import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { linkKey, useEnter } from "./use-enter.ts";

/** Asked for once: each time counts against the limit of tries. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const;

/** What the link offers. As a mutation of the server its token is in no address. */
export function useInvitation(token: string) {
  const client = useTRPCClient();
  return useQuery({
    ...once,
    queryKey: [linkKey, "invitation", token],
    queryFn: () => client.invitations.open.mutate({ token }),
  });
}

export function usePasswordReset(token: string) {
  const client = useTRPCClient();
  return useQuery({
    ...once,
    queryKey: [linkKey, "reset", token],
    queryFn: () => client.passwordResets.open.mutate({ token }),
  });
}

export function useAccept() {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(
    trpc.invitations.accept.mutationOptions({
      meta: { showsOwnError: true },
      gcTime: 0,
      onSuccess: ({ account }) => enter(account),
    }),
  );
}

export function useJoin() {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(
    trpc.invitations.join.mutationOptions({
      meta: { showsOwnError: true },
      onSuccess: ({ account }) => enter(account),
    }),
  );
}

export function useRequestReset() {
  const trpc = useTRPC();
  return useMutation(trpc.passwordResets.request.mutationOptions({ meta: { showsOwnError: true } }));
}

export function useResetPassword() {
  const trpc = useTRPC();
  const enter = useEnter();
  return useMutation(
    trpc.passwordResets.use.mutationOptions({ meta: { showsOwnError: true }, gcTime: 0, onSuccess: enter }),
  );
}
