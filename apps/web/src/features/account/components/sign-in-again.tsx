import type { AccountView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { loadPart } from "../../../lib/load-part.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const loadAfterMs = 10_000;

/** Forms bring the schemas along, which most screens don't need to stand. */
const loadDialog = async () => ({
  default: (await loadPart(() => import("./sign-in-dialog.tsx"), "account")).SignInDialog,
});
const SignInDialog = lazy(loadDialog);

/** Over a screen whose session has ended: what was typed there stays. */
export function SignInAgain({ account }: { account: AccountView }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  useEffect(() => {
    // By the time it is needed, an upgrade may have taken its file away. One that doesn't come now is asked for then.
    const timer = setTimeout(() => void loadDialog().catch(() => {}), loadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense>{data?.account === null ? <SignInDialog account={account} /> : null}</Suspense>;
}
