import type { AccountView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTRPC } from "../../../lib/trpc.ts";

/** Forms bring the schemas along, which most screens don't need to stand. */
const SignInDialog = lazy(async () => ({ default: (await import("./sign-in-dialog.tsx")).SignInDialog }));

/** Over a screen whose session has ended: what was typed there stays. */
export function SignInAgain({ account }: { account: AccountView }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return <Suspense>{data?.account === null ? <SignInDialog account={account} /> : null}</Suspense>;
}
