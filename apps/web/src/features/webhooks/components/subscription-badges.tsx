import { hasChannels, type SubscriptionView, type WebhookView } from "@hearback/contracts";
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./subscription-badges.module.css";

/** The events that a webhook is called for; each tells its channels on hover, and to screen readers. Keys find them in the settings. */
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

function SubscriptionBadge({ subscription: { eventType, channels } }: { subscription: SubscriptionView }) {
  const { t } = useTranslation("webhooks");
  const event = t(`event.${eventType}.label`);
  const sentence = t(`event.${eventType}.sentence`);
  const channelNames = channels === null ? t("trigger.allChannels") : channels.map(({ name }) => name).join(", ");
  const label = hasChannels(eventType) ? channelNames : sentence;
  return (
    <Tooltip label={label} events={{ hover: true, focus: false, touch: true }} maw={280}>
      <span className={classes.badge}>
        <span className={classes.seen} aria-hidden>
          {event}
          {channels === null ? null : <span className={classes.count}>{channels.length}</span>}
        </span>
        <VisuallyHidden>{t("trigger.read", { event, label })}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
