import type { EventExplanation, EventFate, EventType } from "@hearback/contracts";
import { Skeleton, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FramedList } from "../../../components/framed-list.tsx";
import { Gap } from "../../../components/gap.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { RecoverLink } from "../../../components/recover-link.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useEventFates } from "../api/use-event-fates.ts";
import { DeliveryLink } from "./delivery-link.tsx";
import classes from "./event-fates.module.css";

/** Every webhook of the project with its delivery of an event, or the reason why it has none. */
export function EventFates({ eventId }: { eventId: string }) {
  const { t } = useTranslation("delivery");
  const { data, error, refetch } = useEventFates(eventId);
  if (data === undefined) {
    return error === null ? <Skeleton height={96} /> : <LoadError error={error} onRetry={() => void refetch()} />;
  }
  const { event, fates } = data;
  if (fates.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("why.noWebhooks")}
      </Text>
    );
  }
  return (
    <FramedList label={t("why.title")}>
      {fates.map((fate) => (
        <li key={fate.webhook.id} className={classes.entry}>
          <div className={classes.name}>
            {fate.webhook.name} <WebhookState webhook={fate.webhook} />
          </div>
          {fate.delivery === null ? (
            <Reason fate={fate} eventType={event.type} />
          ) : (
            <Delivered webhook={fate.webhook} delivery={fate.delivery} event={event} />
          )}
        </li>
      ))}
    </FramedList>
  );
}

function WebhookState({ webhook }: Pick<EventFate, "webhook">) {
  const { t } = useTranslation(["delivery", "deliveries"]);
  if (webhook.isActive) return null;
  return (
    <span className={classes.aside}>
      {t(webhook.deletedAt === null ? "delivery:why.isOff" : "deliveries:isWebhookDeleted")}
    </span>
  );
}

type DeliveredProps = Pick<EventFate, "webhook"> & {
  delivery: NonNullable<EventFate["delivery"]>;
  event: EventExplanation["event"];
};

function Delivered({ webhook, delivery, event }: DeliveredProps) {
  const { t } = useTranslation(["delivery", "deliveries", "webhooks"]);
  const { status, skipReason } = delivery;
  const subscribed = t("delivery:why.subscribed", { event: t(`webhooks:event.${event.type}.label`) });
  const sent = event.isTest ? t("delivery:why.isTest") : subscribed;
  return (
    <div>
      <DeliveryLink delivery={delivery} />
      <div className={classes.aside}>
        {skipReason === null ? sent : t(`deliveries:skipReason.${skipReason}`)}
        {status === "skipped" ? <WayToRecover webhook={webhook} /> : null}
      </div>
    </div>
  );
}

/** To the recovery of what the webhook skipped, which offers to turn it on first. */
function WayToRecover({ webhook: { id, isActive, deletedAt } }: Pick<EventFate, "webhook">) {
  const { t } = useTranslation("delivery");
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  if (!canRecover || deletedAt !== null) return null;
  return (
    <>
      <Gap />
      <RecoverLink projectId={projectId} webhookId={id}>
        {t(isActive ? "why.recover" : "why.turnOnAndRecover")}
      </RecoverLink>
    </>
  );
}

function Reason({ fate, eventType }: { fate: EventFate; eventType: EventType }) {
  const { t } = useTranslation(["delivery", "webhooks"]);
  if (fate.unsentReason === null) return null;
  const event = t(`webhooks:event.${eventType}.label`);
  return (
    <div>
      {t(`delivery:why.reason.${fate.unsentReason}`, { event })}
      {fate.isChangedSince ? <div className={classes.aside}>{t("delivery:why.changedSince")}</div> : null}
    </div>
  );
}
