import { IconWebhook } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProjectId } from "../../lib/membership.tsx";
import classes from "./settings-layout.module.css";

export function SettingsLayout() {
  const { t } = useTranslation();
  const projectId = useProjectId();
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
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
