import { Outlet, useMatches, useRouteContext } from "@tanstack/react-router";
import { SignInAgain } from "../../features/account/components/sign-in-again.tsx";
import { useLoadAhead } from "../late-routes.tsx";
import { Frame } from "./frame.tsx";
import { ProjectNotice } from "./project-notice.tsx";
import { settingsContentId } from "./settings-layout.tsx";
import { TestDialogHost } from "./test-dialog-host.tsx";
import { TroubleNotices } from "./trouble-notices.tsx";
import { useAlarmFavicon } from "./use-alarm-favicon.ts";

const settings = "/projects/$projectId/settings";

export function ProjectLayout() {
  const { account, membership } = useRouteContext({ from: "/projects/$projectId" });
  const isSettings = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === settings) });
  const notices = (
    <>
      <AlarmFavicon />
      <LoadAhead />
      <SignInAgain account={account} />
      <ProjectNotice />
      <TroubleNotices />
    </>
  );
  return (
    <Frame
      account={account}
      membership={membership}
      notices={notices}
      contentId={isSettings ? settingsContentId : "main"}
    >
      <TestDialogHost>
        <Outlet />
      </TestDialogHost>
    </Frame>
  );
}

/** By itself, as it follows each address. */
function LoadAhead() {
  useLoadAhead();
  return null;
}

function AlarmFavicon() {
  useAlarmFavicon();
  return null;
}
