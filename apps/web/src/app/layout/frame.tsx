import type { AccountView, MembershipView } from "@hearback/contracts";
import type { ReactNode } from "react";
import { MembershipProvider } from "../../lib/membership.tsx";
import classes from "./frame.module.css";
import { SkipLink } from "./skip-link.tsx";
import { TopBar } from "./top-bar.tsx";

type Props = {
  account: AccountView;
  membership: MembershipView;
  notices?: ReactNode;
  /** Where the way to the content leads. */
  contentId?: string;
  children: ReactNode;
};

/** What stands around every screen of somebody who is signed in. */
export function Frame({ account, membership, notices, contentId = "main", children }: Props) {
  return (
    <MembershipProvider value={membership}>
      <SkipLink contentId={contentId} />
      <TopBar account={account} membership={membership} />
      {notices}
      <main id="main" className={classes.main} tabIndex={-1} key={membership.project.id}>
        {children}
      </main>
    </MembershipProvider>
  );
}
