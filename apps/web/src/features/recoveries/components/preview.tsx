import type { RecoveryPreview } from "@hearback/contracts";
import { Button, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SendNow } from "../../../components/send-now.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTurnOnWebhook } from "../api/use-turn-on-webhook.ts";
import { formatSpan } from "../format-span.ts";
import classes from "./preview.module.css";

type Props = {
  webhookId: number;
  preview: RecoveryPreview | undefined;
  /** What to choose before there is anything to ask the server for. */
  missing: string | null;
};

/** What a recovery would send again, for how long, and what it leaves alone; what to do first where the webhook is off. */
export function Preview({ webhookId, preview, missing }: Props) {
  const { t } = useTranslation("recoveries");
  return (
    <section className={`${classes.root} figures`} aria-label={t("preview.label")} aria-live="polite">
      {preview !== undefined ? (
        <>
          <Counts preview={preview} />
          <Waiting webhookId={webhookId} preview={preview} />
          {preview.isWebhookActive ? null : <TurnOn webhookId={webhookId} />}
        </>
      ) : missing === null ? (
        <>
          <Skeleton height={14} width="60%" my={4} />
          <Skeleton height={12} width="80%" my={4} />
          <Skeleton height={12} width="70%" my={4} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {missing}
        </Text>
      )}
    </section>
  );
}

function Counts({ preview }: { preview: RecoveryPreview }) {
  const { t, i18n } = useTranslation("recoveries");
  const { failed, skipped, succeeded, estimatedMs } = preview;
  const show = (count: number) => formatCount(count, i18n.language);
  const arrived = { count: succeeded.count, replace: { count: show(succeeded.count) } };
  const total = failed + skipped;
  return (
    <>
      <div className={classes.total}>
        {total === 0 ? t("preview.nothing") : t("preview.total", { count: total, replace: { count: show(total) } })}
      </div>
      {total === 0 ? null : (
        <>
          <div>{t("preview.parts", { failed: show(failed), skipped: show(skipped) })}</div>
          <Text size="sm" c="dimmed">
            {estimatedMs === null
              ? t("preview.noPace")
              : t("preview.pace", { span: formatSpan(estimatedMs, i18n.language) })}
          </Text>
        </>
      )}
      {succeeded.count === 0 ? null : (
        <Text size="sm" c="dimmed">
          {succeeded.count < succeeded.limit
            ? t("preview.arrived", arrived)
            : t("preview.arrivedOrMore", { count: show(succeeded.count) })}
        </Text>
      )}
    </>
  );
}

/** No part of a recovery, but what whoever has mended the receiver wants to be sent as well. */
function Waiting({ webhookId, preview }: { webhookId: number; preview: RecoveryPreview }) {
  const { t } = useTranslation("waiting");
  const { waiting, isWebhookActive } = preview;
  if (waiting.count === 0) return null;
  return (
    <div className={classes.aside}>
      <IconClock size={18} aria-hidden="true" />
      <p>{t(waiting.count < waiting.limit ? "besides.some" : "besides.orMore", { count: waiting.count })}</p>
      {isWebhookActive ? <SendNow webhookId={webhookId} look="button" /> : null}
    </div>
  );
}

function TurnOn({ webhookId }: { webhookId: number }) {
  const { t } = useTranslation("recoveries");
  const projectId = useProjectId();
  const canTurnOn = useCan("webhook_update");
  const { mutate, isPending } = useTurnOnWebhook();
  return (
    <div className={classes.aside} data-tone="warn">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>{t("off.text")}</p>
      {canTurnOn ? (
        <Button
          variant="default"
          size="xs"
          loading={isPending}
          onClick={() => mutate({ projectId, webhookId, isActive: true })}
        >
          {t("off.turnOn")}
        </Button>
      ) : null}
    </div>
  );
}
