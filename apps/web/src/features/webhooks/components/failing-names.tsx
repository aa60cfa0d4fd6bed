import type { WebhookView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { LinkedNames } from "../../../components/linked-names.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { findEntry } from "../find-entry.ts";
import classes from "./notice.module.css";

/** So many fit in one line in every language, each with its end cut off where it is long. */
const mostNamed = 2;

/** The first of several webhooks, each leading to what failed at it, and how many more there are. */
export function FailingNames({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const { t } = useTranslation("health");
  const projectId = useProjectId();
  const hiddenCount = webhooks.length - mostNamed;

  function renderLink(webhook: WebhookView) {
    const { to, search } = findEntry(webhook);
    const params = { projectId, webhookId: webhook.id };
    return (
      <AnchorLink inherit fw={600} className={classes.name} to={to} params={params} search={search}>
        {webhook.name}
      </AnchorLink>
    );
  }

  return (
    <LinkedNames
      items={webhooks.slice(0, mostNamed)}
      more={hiddenCount > 0 ? t("notice.more", { count: hiddenCount }) : undefined}
      renderLink={renderLink}
    />
  );
}
