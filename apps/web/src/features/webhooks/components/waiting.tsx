import type { WebhookView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SendNow } from "../../../components/send-now.tsx";
import { useActivityOf } from "../api/use-webhook-activity.ts";
import { NextProbe } from "./next-probe.tsx";
import classes from "./waiting.module.css";

/** What waits at a webhook, failing or not: how much, until when, and the way to send it now. */
export function Waiting({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("health");
  const waiting = useActivityOf(webhook.id).data?.waiting;
  if (!webhook.isActive || !waiting) return <div className={classes.root} />;
  const { count, limit } = waiting;
  return (
    <div className={classes.root}>
      <Text span size="xs" c="dimmed" className={`${classes.count} figures`}>
        {t(count < limit ? "notice.waiting" : "notice.waitingMore", { count })}
      </Text>
      <span className={classes.probe}>
        <NextProbe webhook={webhook} />
      </span>
      <SendNow webhookId={webhook.id} look="small" />
    </div>
  );
}
