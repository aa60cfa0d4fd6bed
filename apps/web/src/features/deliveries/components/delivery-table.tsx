import type { DeliveryView } from "@hearback/contracts";
import { Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Choice, type Column, DataTable } from "../../../components/data-table.tsx";
import { DeletedMark } from "../../../components/deleted-mark.tsx";
import { Instant } from "../../../components/instant.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { formatDuration } from "../../../lib/format.ts";
import type { Selection } from "../../../lib/selection.ts";
import { AnswerCell } from "./answer-cell.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import classes from "./delivery-table.module.css";
import { NextAttempt } from "./next-attempt.tsx";
import { SkipReason } from "./skip-reason.tsx";
import { SubjectLink } from "./subject-link.tsx";

type Props = {
  deliveries: readonly DeliveryView[] | undefined;
  freshIds: ReadonlySet<string>;
  showsWebhook: boolean;
  /** The link by which a row is opened. */
  renderLink: (id: string, label: string) => ReactNode;
  onOpen: (id: string) => void;
  /** Left out where nothing can be done with what is chosen. */
  selection: Selection | undefined;
};

export function DeliveryTable({ deliveries, freshIds, showsWebhook, renderLink, onOpen, selection }: Props) {
  const { t, i18n } = useTranslation(["deliveries", "delivery", "webhooks", "bulk"]);
  const columns = useMemo<Column<DeliveryView>[]>(() => {
    const webhook: Column<DeliveryView> = {
      key: "webhook",
      header: t("column.webhook"),
      width: 136,
      render: (delivery) => (
        <Group gap="0 8">
          <Text span inherit truncate maw={160} title={delivery.webhook.name}>
            {delivery.webhook.name}
          </Text>
          {delivery.isWebhookDeleted ? <DeletedMark>{t("delivery:why.isDeleted")}</DeletedMark> : null}
        </Group>
      ),
    };
    return [
      {
        key: "event",
        header: t("column.event"),
        width: 192,
        render: ({ id, eventType, isTest }) => (
          <Group gap={8} wrap="nowrap" className={classes.event ?? ""}>
            {renderLink(id, t(`webhooks:event.${eventType}.label`))}
            {isTest ? <TestBadge /> : null}
          </Group>
        ),
        onCard: "title",
      },
      {
        key: "subject",
        header: t("column.subject"),
        width: 128,
        render: ({ subject }) => (
          <span className={classes.subject}>
            <SubjectLink subject={subject} />
          </span>
        ),
      },
      ...(showsWebhook ? [webhook] : []),
      {
        key: "status",
        header: t("column.status"),
        width: 180,
        render: (delivery) => (
          <Stack gap={0}>
            <DeliveryStatusMark delivery={delivery} />
            <NextAttempt delivery={delivery} />
            <SkipReason delivery={delivery} />
          </Stack>
        ),
        onCard: "corner",
      },
      {
        key: "answer",
        header: t("column.answer"),
        width: 96,
        render: (delivery) => <AnswerCell delivery={delivery} />,
      },
      {
        key: "attempts",
        header: t("column.attempts"),
        width: 80,
        render: ({ attemptCount }) => <span className="figures">{attemptCount}</span>,
        yields: showsWebhook,
        onCard: "hidden",
      },
      {
        key: "duration",
        header: t("column.duration"),
        width: 80,
        render: ({ lastDurationMs }) => (
          <span className="figures" style={{ whiteSpace: "nowrap" }}>
            {lastDurationMs === null ? "" : formatDuration(lastDurationMs, i18n.language)}
          </span>
        ),
        yields: showsWebhook,
        onCard: "hidden",
      },
      {
        key: "when",
        header: t("column.when"),
        width: 112,
        render: ({ createdAt }) => <Instant at={createdAt} isRelative />,
      },
    ];
  }, [t, i18n.language, showsWebhook, renderLink]);
  const label = useCallback(
    ({ id, eventType }: DeliveryView) => t("bulk:select", { id, event: t(`webhooks:event.${eventType}.label`) }),
    [t],
  );
  const choice: Choice<DeliveryView> | undefined = selection && {
    ...selection,
    label,
    labelOfAll: t("bulk:selectAll"),
  };
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={deliveries}
      rowKey={({ id }) => id}
      isFresh={({ id }) => freshIds.has(id)}
      onOpen={({ id }) => onOpen(id)}
      selection={choice}
    />
  );
}
