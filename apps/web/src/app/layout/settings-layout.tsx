import {
  IconHeartRateMonitor,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconLayoutList,
  IconRadar2,
  IconSend,
  IconUsers,
  IconWebhook,
} from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMembership } from "../../lib/membership.tsx";
import classes from "./settings-layout.module.css";

/** Behind the menu. */
export const settingsContentId = "settings-content";

const settings = "/projects/$projectId/settings";

/** In the menu's order, each for whoever has its permission. */
const entries = [
  { name: "project", to: `${settings}/project`, Icon: IconInfoCircle, permission: "project_read" },
  { name: "members", to: `${settings}/members`, Icon: IconUsers, permission: "member_read" },
  { name: "apiKeys", to: `${settings}/api-keys`, Icon: IconKey, permission: "api_key_read" },
  { name: "audit", to: `${settings}/audit`, Icon: IconHistory, permission: "audit_read" },
  { name: "webhooks", to: `${settings}/webhooks`, Icon: IconWebhook, permission: "webhook_read" },
  { name: "deliveries", to: `${settings}/deliveries`, Icon: IconSend, permission: "webhook_read" },
  { name: "inspector", to: `${settings}/inspector`, Icon: IconRadar2, permission: "webhook_update" },
  { name: "channels", to: `${settings}/channels`, Icon: IconLayoutList, permission: "channel_read" },
  { name: "operations", to: `${settings}/operations`, Icon: IconHeartRateMonitor, permission: "operations_read" },
] as const;

export function SettingsLayout() {
  const { t } = useTranslation();
  const { project, permissions } = useMembership();
  const open = entries.filter(({ permission }) => permissions.includes(permission));
  return (
    <div className={classes.root}>
      <nav className={classes.menu} aria-label={t("settings.label")}>
        {open.map(({ name, to, Icon }) => (
          <Link
            key={name}
            to={to}
            params={{ projectId: project.id }}
            className={classes.entry}
            activeProps={{ "aria-current": "page" }}
          >
            <Icon size={18} stroke={1.75} aria-hidden="true" />
            {t(`settings.${name}`)}
          </Link>
        ))}
      </nav>
      <div id={settingsContentId} className={classes.content} tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  );
}
