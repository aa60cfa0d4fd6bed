import type { WebhookHealth } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import classes from "./last-delivery.module.css";

export function LastDelivery({ health }: { health: WebhookHealth }) {
  const { t } = useTranslation(["webhooks", "deliveries"]);
  const { lastAttemptAt, lastStatusCode, lastErrorClass } = health;
  if (lastAttemptAt === null) return <span className={classes.none}>{t("webhooks:never")}</span>;
  const answer = lastStatusCode ?? (lastErrorClass === null ? "" : t(`deliveries:errorClass.${lastErrorClass}.name`));
  return (
    <span className={classes.root}>
      <Instant at={lastAttemptAt} isRelative />
      <span className={classes.answer} data-failed={lastErrorClass !== null || undefined}>
        {answer}
      </span>
    </span>
  );
}
