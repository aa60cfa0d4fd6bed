import { useTranslation } from "react-i18next";
import { formatShare } from "../../../lib/format-figures.ts";
import { useActivityOf } from "../api/use-webhook-activity.ts";
import classes from "./activity.module.css";
import { Sparkline } from "./sparkline.tsx";

/** How often a webhook was called for in 24 hours, and how much of it succeeded. */
export function Activity({ webhookId }: { webhookId: number }) {
  const { t, i18n } = useTranslation("health");
  const { data: activity } = useActivityOf(webhookId);
  if (!activity) return <span className={classes.root} />;
  const { succeeded, failed, hours } = activity;
  const requests = succeeded + failed;
  const eventCount = hours.reduce((sum, { events }) => sum + events, 0);
  const skipped = hours.reduce((sum, hour) => sum + hour.skipped, 0);
  const all = t("activity.events", { count: eventCount });
  const events = skipped === 0 ? all : t("activity.withSkipped", { events: all, skipped });
  const rate = t("activity.rate", { succeeded, count: requests });
  return (
    <span className={classes.root}>
      <Sparkline
        hours={hours}
        label={failed === 0 ? events : t("activity.withFailures", { events, failed, count: requests })}
      />
      {requests === 0 ? (
        <span className={classes.none} title={t("activity.noRequest")}>
          –
        </span>
      ) : (
        <span title={rate}>{formatShare(succeeded, requests, i18n.language)}</span>
      )}
    </span>
  );
}
