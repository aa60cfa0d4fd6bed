import { Outlet, useRouteContext } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SignInAgain } from "../../features/account/components/sign-in-again.tsx";
import { FailingNotice } from "../../features/webhooks/components/failing-notice.tsx";
import { TurnedOffNotice } from "../../features/webhooks/components/turned-off-notice.tsx";
import { MembershipProvider } from "../../lib/membership.tsx";
import classes from "./project-layout.module.css";
import { TopBar } from "./top-bar.tsx";
import { useAlarmFavicon } from "./use-alarm-favicon.ts";

export function ProjectLayout() {
  const { t } = useTranslation();
  const { account, membership } = useRouteContext({ from: "/projects/$projectId" });
  return (
    <MembershipProvider value={membership}>
      <AlarmFavicon />
      <SignInAgain account={account} />
      <a className={classes.skip} href="#main">
        {t("skipToContent")}
      </a>
      <TopBar account={account} membership={membership} />
      <TurnedOffNotice />
      <FailingNotice />
      <main id="main" className={classes.main} tabIndex={-1} key={membership.project.id}>
        <Outlet />
      </main>
    </MembershipProvider>
  );
}

function AlarmFavicon() {
  useAlarmFavicon();
  return null;
}
