import { hasChannels, type SubscriptionView, type WebhookView } from "@hearback/contracts";
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFilterText } from "../use-filter-text.ts";
import classes from "./subscription-badges.module.css";

/** The events that a webhook is called for; each tells its channels and its filter on hover, and to screen readers. Keys find them in the settings. */
export function SubscriptionBadges({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  if (webhook.subscriptions.length === 0) return <span className={classes.none}>{t("trigger.none")}</span>;
  return (
    <span className={classes.root}>
      {webhook.subscriptions.map((subscription) => (
        <SubscriptionBadge key={subscription.eventType} subscription={subscription} />
      ))}
    </span>
  );
}

function SubscriptionBadge({ subscription: { eventType, channels, filter } }: { subscription: SubscriptionView }) {
  const { t } = useTranslation("webhooks");
  const { t: tFilter } = useTranslation("filters");
  const describe = useFilterText();
  const event = t(`event.${eventType}.label`);
  const sentence = t(`event.${eventType}.sentence`);
  const channelNames = channels === null ? t("trigger.allChannels") : channels.map(({ name }) => name).join(", ");
  const scope = hasChannels(eventType) ? channelNames : sentence;
  const label = filter === null ? scope : `${scope} · ${tFilter("read", { filter: describe(filter) })}`;
  return (
    <Tooltip label={label} events={{ hover: true, focus: false, touch: true }} maw={280}>
      <span className={classes.badge}>
        <span className={classes.seen} aria-hidden>
          {event}
          {channels === null ? null : <span className={classes.count}>{channels.length}</span>}
          {filter === null ? null : <IconFilter className={classes.filter} size={12} />}
        </span>
        <VisuallyHidden>{t("trigger.read", { event, label })}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
