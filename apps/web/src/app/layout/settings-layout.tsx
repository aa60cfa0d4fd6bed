import { IconRadar2, IconSend, IconWebhook } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan, useProjectId } from "../../lib/membership.tsx";
import classes from "./settings-layout.module.css";

/** Behind the menu. */
export const settingsContentId = "settings-content";

export function SettingsLayout() {
  const { t } = useTranslation(["common", "inspector"]);
  const projectId = useProjectId();
  const canInspect = useCan("webhook_update");
  return (
    <div className={classes.root}>
      <nav className={classes.menu} aria-label={t("settings.label")}>
        <Link
          to="/projects/$projectId/settings/webhooks"
          params={{ projectId }}
          className={classes.entry}
          activeProps={{ "aria-current": "page" }}
        >
          <IconWebhook size={18} stroke={1.75} aria-hidden="true" />
          {t("settings.webhooks")}
        </Link>
        <Link
          to="/projects/$projectId/settings/deliveries"
          params={{ projectId }}
          className={classes.entry}
          activeProps={{ "aria-current": "page" }}
        >
          <IconSend size={18} stroke={1.75} aria-hidden="true" />
          {t("settings.deliveries")}
        </Link>
        {canInspect ? (
          <Link
            to="/projects/$projectId/settings/inspector"
            params={{ projectId }}
            className={classes.entry}
            activeProps={{ "aria-current": "page" }}
          >
            <IconRadar2 size={18} stroke={1.75} aria-hidden="true" />
            {t("inspector:title")}
          </Link>
        ) : null}
      </nav>
      <div id={settingsContentId} className={classes.content} tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  );
}
