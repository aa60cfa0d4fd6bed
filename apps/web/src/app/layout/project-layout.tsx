import { Outlet, useRouteContext } from "@tanstack/react-router";
import { SignInAgain } from "../../features/account/components/sign-in-again.tsx";
import { FailingNotice } from "../../features/webhooks/components/failing-notice.tsx";
import { TurnedOffNotice } from "../../features/webhooks/components/turned-off-notice.tsx";
import { Frame } from "./frame.tsx";
import { useAlarmFavicon } from "./use-alarm-favicon.ts";

export function ProjectLayout() {
  const { account, membership } = useRouteContext({ from: "/projects/$projectId" });
  const notices = (
    <>
      <AlarmFavicon />
      <SignInAgain account={account} />
      <TurnedOffNotice />
      <FailingNotice />
    </>
  );
  return (
    <Frame account={account} membership={membership} notices={notices}>
      <Outlet />
    </Frame>
  );
}

function AlarmFavicon() {
  useAlarmFavicon();
  return null;
}
