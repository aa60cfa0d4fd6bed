import type { AccountView, MembershipView } from "@hearback/contracts";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Wordmark } from "../../components/wordmark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";
import { SchemeMenu } from "./scheme-menu.tsx";
import classes from "./top-bar.module.css";

type Props = { account: AccountView; membership: MembershipView };

const tabs = [
  { key: "dashboard", to: "/projects/$projectId/dashboard" },
  { key: "feedback", to: "/projects/$projectId/feedback" },
  { key: "issues", to: "/projects/$projectId/issues" },
  { key: "settings", to: "/projects/$projectId/settings" },
] as const;

/** Made anew only when who is signed in, or where, changes: its menus are the largest part of the frame. */
export const TopBar = memo(({ account, membership }: Props) => {
  const { t } = useTranslation();
  const params = { projectId: membership.project.id };
  return (
    <header className={classes.root}>
      <div className={classes.inner}>
        <Link to="/" className={classes.home} aria-label={t("home")}>
          <span className={classes.wide}>
            <Wordmark />
          </span>
          <span className={classes.narrow}>
            <Wordmark isMarkOnly height={24} />
          </span>
        </Link>
        <span className={classes.slash} aria-hidden="true" />
        <ProjectSwitcher memberships={account.memberships} current={membership} />
        <nav className={classes.tabs} aria-label={t("tabs.label")}>
          {tabs.map(({ key, to }) => (
            <Link key={key} to={to} params={params} className={classes.tab} activeProps={{ "aria-current": "page" }}>
              {t(`tabs.${key}`)}
            </Link>
          ))}
        </nav>
        <div className={classes.tools}>
          <LanguageMenu />
          <SchemeMenu />
          <AccountMenu account={account} role={membership.role} />
        </div>
      </div>
    </header>
  );
});
