import type { DeliveryView } from "@hearback/contracts";
import { Badge, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { AnswerCell } from "./answer-cell.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import { SubjectLink } from "./subject-link.tsx";

const list = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";
const one = `${list}/$deliveryId`;

export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryView[] | undefined }) {
  const { t } = useTranslation(["deliveries", "webhooks"]);
  const navigate = useNavigate({ from: list });
  const columns = useMemo<Column<DeliveryView>[]>(
    () => [
      {
        key: "event",
        header: t("column.event"),
        render: ({ id, eventType, isTest }) => (
          <Group gap={8} wrap="nowrap">
            <RowLink from={list} to={one} params={{ deliveryId: id }} search={(search) => search}>
              {t(`webhooks:event.${eventType}.label`)}
            </RowLink>
            {isTest ? <TestBadge /> : null}
          </Group>
        ),
        onCard: "title",
      },
      { key: "subject", header: t("column.subject"), render: ({ subject }) => <SubjectLink subject={subject} /> },
      {
        key: "status",
        header: t("column.status"),
        render: (delivery) => <DeliveryStatusMark delivery={delivery} />,
        onCard: "corner",
      },
      { key: "answer", header: t("column.answer"), render: (delivery) => <AnswerCell delivery={delivery} /> },
      {
        key: "attempts",
        header: t("column.attempts"),
        render: ({ attemptCount }) => attemptCount,
        onCard: "hidden",
      },
      { key: "when", header: t("column.when"), render: ({ createdAt }) => <Instant at={createdAt} isRelative /> },
      {
        key: "next",
        header: t("column.next"),
        render: ({ nextAttemptAt }) =>
          nextAttemptAt === null ? (
            <Text span inherit c="dimmed" visibleFrom="sm">
              –
            </Text>
          ) : (
            <Instant at={nextAttemptAt} isRelative />
          ),
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={deliveries}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: one, params: { deliveryId: id }, search: (search) => search })}
    />
  );
}

export function TestBadge() {
  const { t } = useTranslation("deliveries");
  return (
    <Badge size="sm" variant="outline" color="gray" tt="none" fw={500}>
      {t("test")}
    </Badge>
  );
}
