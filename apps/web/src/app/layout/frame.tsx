import type { AccountView, MembershipView } from "@hearback/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MembershipProvider } from "../../lib/membership.tsx";
import classes from "./frame.module.css";
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
  const { t } = useTranslation();
  return (
    <MembershipProvider value={membership}>
      <a className={classes.skip} href={`#${contentId}`}>
        {t("skipToContent")}
      </a>
      <TopBar account={account} membership={membership} />
      {notices}
      <main id="main" className={classes.main} tabIndex={-1} key={membership.project.id}>
        {children}
      </main>
    </MembershipProvider>
  );
}
