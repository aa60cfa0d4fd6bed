import type { DeliveryDetail } from "@hearback/contracts";
import { Group, Skeleton, Stack, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { CopyButton } from "../../../components/copy-button.tsx";
import { DeletedMark } from "../../../components/deleted-mark.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { WalkButtons } from "../../../components/walk-buttons.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useDelivery } from "../api/use-delivery.ts";
import { useNeighbours } from "../api/use-neighbours.ts";
import { useListFocus } from "../use-list-focus.ts";
import { ArrivedBefore } from "./arrived-before.tsx";
import { AttemptList } from "./attempt-list.tsx";
import { CancelButton } from "./cancel-button.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import { RedeliverButton } from "./redeliver-button.tsx";
import { ScheduleAhead } from "./schedule-ahead.tsx";
import { SubjectLink } from "./subject-link.tsx";
import { WhySent } from "./why-sent.tsx";

const list = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";
const route = `${list}/$deliveryId`;

export function DeliveryDetails() {
  const { t } = useTranslation(["deliveries", "delivery"]);
  // Also over the list of the whole project, which stays behind it.
  const { deliveryId = "", webhookId } = useParams({ strict: false });
  const navigate = useNavigate();
  const { back, part } = useListFocus(deliveryId);
  const { data: delivery, error, refetch } = useDelivery(deliveryId);
  const { newerId, olderId } = useNeighbours(deliveryId);
  return (
    <Stack ref={part} role="region" aria-label={t("one")} tabIndex={-1}>
      <Group justify="space-between" mih={28}>
        {webhookId === undefined ? (
          <span>{delivery === undefined ? null : <WebhookLink webhook={delivery.webhook} />}</span>
        ) : (
          <AnchorLink ref={back} size="sm" from={route} to={list} search={(search) => search}>
            <Group gap={6}>
              <IconArrowLeft size={16} aria-hidden="true" />
              {t("back")}
            </Group>
          </AnchorLink>
        )}
        <WalkButtons
          previousId={newerId}
          nextId={olderId}
          labels={{ previous: t("delivery:walk.previous"), next: t("delivery:walk.next") }}
          onOpen={(id) => void navigate({ to: ".", params: { deliveryId: id }, search: (search) => search })}
        />
      </Group>
      {delivery !== undefined ? (
        <Details key={delivery.id} delivery={delivery} />
      ) : error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={240} />
      )}
    </Stack>
  );
}

function Details({ delivery }: { delivery: DeliveryDetail }) {
  const projectId = useProjectId();
  const { t } = useTranslation(["deliveries", "delivery", "webhooks"]);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={2}>{t(`webhooks:event.${delivery.eventType}.label`)}</Title>
          {delivery.isTest ? <TestBadge /> : null}
        </Group>
        {delivery.isWebhookDeleted ? (
          <DeletedMark>{t("delivery:webhookDeleted")}</DeletedMark>
        ) : (
          <Group gap="xs" wrap="nowrap">
            <CancelButton delivery={delivery} />
            <RedeliverButton delivery={delivery} />
          </Group>
        )}
      </Group>
      <Facts
        rows={[
          [
            t("column.status"),
            <Group key="status" gap="xs">
              <DeliveryStatusMark delivery={delivery} />
              <ArrivedBefore delivery={delivery} />
            </Group>,
          ],
          ...(delivery.skipReason === null
            ? []
            : [[t("skippedBecause"), t(`skipReason.${delivery.skipReason}`)] as const]),
          [t("column.subject"), <SubjectLink key="subject" subject={delivery.subject} projectId={projectId} t={t} />],
          [t("eventId"), <CopyableId key="event" id={delivery.eventId} label={t("copyEventId")} />],
          [
            t("deliveryId"),
            <span key="delivery" className="mono">
              {delivery.id}
            </span>,
          ],
          [t("column.when"), <Instant key="when" at={delivery.createdAt} showsSeconds />],
        ]}
      />
      <ScheduleAhead delivery={delivery} />
      <AttemptList delivery={delivery} />
      <WhySent eventId={delivery.eventId} />
    </>
  );
}

/** Where the list behind is of all webhooks. */
function WebhookLink({ webhook }: Pick<DeliveryDetail, "webhook">) {
  const params = { projectId: useProjectId(), webhookId: webhook.id };
  return (
    <AnchorLink size="sm" to="/projects/$projectId/settings/webhooks/$webhookId" params={params}>
      {webhook.name}
    </AnchorLink>
  );
}

function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <span className="mono">{id}</span>
      <CopyButton value={id} label={label} />
    </Group>
  );
}
