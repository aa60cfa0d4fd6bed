import type { DeliveryDetail } from "@hearback/contracts";
import { Group, Skeleton, Stack, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { CopyButton } from "../../../components/copy-button.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { useDelivery } from "../api/use-delivery.ts";
import { AttemptList } from "./attempt-list.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import { TestBadge } from "./delivery-table.tsx";
import { RedeliverButton } from "./redeliver-button.tsx";
import { SubjectLink } from "./subject-link.tsx";

const list = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";
const route = `${list}/$deliveryId`;

export function DeliveryDetails() {
  const { t } = useTranslation("deliveries");
  const { deliveryId } = useParams({ from: route });
  const { data: delivery, error, refetch } = useDelivery(deliveryId);
  return (
    <Stack>
      <Group>
        <AnchorLink size="sm" from={route} to={list} search={(search) => search}>
          <Group gap={6}>
            <IconArrowLeft size={16} aria-hidden="true" />
            {t("back")}
          </Group>
        </AnchorLink>
      </Group>
      {delivery !== undefined ? (
        <Details delivery={delivery} />
      ) : error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={240} />
      )}
    </Stack>
  );
}

function Details({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation(["deliveries", "webhooks"]);
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs">
          <Title order={2}>{t(`webhooks:event.${delivery.eventType}.label`)}</Title>
          {delivery.isTest ? <TestBadge /> : null}
        </Group>
        <RedeliverButton delivery={delivery} />
      </Group>
      <Facts
        rows={[
          [t("column.status"), <DeliveryStatusMark key="status" delivery={delivery} />],
          ...(delivery.skipReason === null
            ? []
            : [[t("skippedBecause"), t(`skipReason.${delivery.skipReason}`)] as const]),
          [t("column.subject"), <SubjectLink key="subject" subject={delivery.subject} />],
          [t("eventId"), <CopyableId key="event" id={delivery.eventId} label={t("copyEventId")} />],
          [
            t("deliveryId"),
            <span key="delivery" className="mono">
              {delivery.id}
            </span>,
          ],
          [t("column.when"), <Instant key="when" at={delivery.createdAt} />],
          ...(delivery.schedule.length === 0
            ? []
            : [[t("schedule"), <Schedule key="schedule" instants={delivery.schedule} />] as const]),
        ]}
      />
      <AttemptList delivery={delivery} />
    </>
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

const shownInstants = 3;

function Schedule({ instants }: { instants: readonly string[] }) {
  const { t } = useTranslation("deliveries");
  const rest = instants.length - shownInstants;
  return (
    <Group gap={4} component="span">
      {instants.slice(0, shownInstants).map((at, index) => (
        <span key={at}>
          <Instant at={at} isRelative />
          {index < Math.min(instants.length, shownInstants) - 1 ? " ·" : ""}
        </span>
      ))}
      {rest > 0 ? <span>{t("scheduleRest", { count: rest })}</span> : null}
    </Group>
  );
}
