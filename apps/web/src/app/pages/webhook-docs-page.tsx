import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../components/anchor-link.tsx";
import { Wordmark } from "../../components/wordmark.tsx";
import { WebhookDocs } from "../../features/docs/components/webhook-docs.tsx";
import { LanguageMenu } from "../layout/language-menu.tsx";
import { SchemeMenu } from "../layout/scheme-menu.tsx";
import { SkipLink } from "../layout/skip-link.tsx";
import classes from "./webhook-docs-page.module.css";

/** Open to all, as who writes a receiver need not be a member. */
export function WebhookDocsPage() {
  const { t } = useTranslation("docs");
  return (
    <>
      <SkipLink contentId="main" />
      <header className={classes.bar}>
        <Wordmark height={24} />
        <div className={classes.tools}>
          <AnchorLink to="/" size="sm" mr="sm">
            {t("back")}
          </AnchorLink>
          <LanguageMenu />
          <SchemeMenu />
        </div>
      </header>
      <WebhookDocs />
    </>
  );
}
