import type { WebhookHealth } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import classes from "./last-delivery.module.css";

/** When the last attempt was, and its answer; nothing where there was none. */
export function LastDelivery({ health }: { health: WebhookHealth }) {
  const { t } = useTranslation("failures");
  const { lastAttemptAt, lastStatusCode, lastErrorClass } = health;
  if (lastAttemptAt === null) return null;
  const answer = lastStatusCode ?? (lastErrorClass === null ? "" : t(`${lastErrorClass}.name`));
  return (
    <span className={classes.root}>
      <Instant at={lastAttemptAt} isRelative />
      <span className={classes.answer} data-failed={lastErrorClass !== null || undefined}>
        {answer}
      </span>
    </span>
  );
}
