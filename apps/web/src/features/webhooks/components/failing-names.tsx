import type { WebhookView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { listFormat } from "../../../lib/intl.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { findEntry } from "../find-entry.ts";
import classes from "./notice.module.css";

/** So many fit in one line in every language, each with its end cut off where it is long. */
const mostNamed = 2;

/** The first of several webhooks, each leading to what failed at it, and how many more there are. */
export function FailingNames({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const { t, i18n } = useTranslation("health");
  const projectId = useProjectId();
  const named = webhooks.slice(0, mostNamed);
  const hiddenCount = webhooks.length - named.length;
  const words = [
    ...named.map(({ name }) => name),
    ...(hiddenCount > 0 ? [t("notice.more", { count: hiddenCount })] : []),
  ];
  let position = 0;
  return listFormat(i18n.language, {})
    .formatToParts(words)
    .map(({ type, value }, index) => {
      const webhook = type === "element" ? named[position++] : undefined;
      if (webhook === undefined) return value;
      const { to, search } = findEntry(webhook);
      return (
        <AnchorLink
          key={index}
          inherit
          fw={600}
          className={classes.name}
          to={to}
          params={{ projectId, webhookId: webhook.id }}
          search={search}
        >
          {value}
        </AnchorLink>
      );
    });
}
