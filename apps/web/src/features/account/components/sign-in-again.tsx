import type { AccountView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const loadAfterMs = 10_000;

/** Forms bring the schemas along, which most screens don't need to stand. */
const signInDialog = latePart("SignInDialog", () => import("./sign-in-dialog.tsx"), "account");

/** Over a screen whose session has ended: what was typed there stays. */
export function SignInAgain({ account }: { account: AccountView }) {
  const { t } = useTranslation("errors");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  useEffect(() => {
    // By the time it is needed, an upgrade may have taken its file away. One that doesn't come now is asked for then.
    const timer = setTimeout(() => void signInDialog.load(), loadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (data?.account !== null) return null;
  return (
    <Late part={signInDialog} lost={{ isOver: true, what: t("code.unauthenticated") }}>
      {(SignInDialog) => <SignInDialog account={account} />}
    </Late>
  );
}
