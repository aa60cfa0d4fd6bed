import type { DeliveryStatus, DeliveryView, EventType, SkipReason } from "@hearback/contracts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Choice, type Column, DataTable } from "../../../components/data-table.tsx";
import { DeletedMark } from "../../../components/deleted-mark.tsx";
import { Instant } from "../../../components/instant.tsx";
import type { Place } from "../../../components/light-link.tsx";
import { LightRowLink } from "../../../components/row-link.tsx";
import { TestBadge } from "../../../components/test-badge.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { remember } from "../../../lib/remember.ts";
import type { Selection } from "../../../lib/selection.ts";
import { AnswerCell } from "./answer-cell.tsx";
import { LightStatusMark } from "./delivery-status-mark.tsx";
import classes from "./delivery-table.module.css";
import { NextAttempt } from "./next-attempt.tsx";
import { SkippedBecause } from "./skip-reason.tsx";
import { SubjectLink } from "./subject-link.tsx";

type Props = {
  deliveries: readonly DeliveryView[] | undefined;
  freshIds: ReadonlySet<string>;
  showsWebhook: boolean;
  placeOf: (id: string) => Place;
  rowId: ((id: string) => string) | undefined;
  onOpen: (id: string) => void;
  /** Left out where nothing can be done with what is chosen. */
  selection: Selection | undefined;
};

/** Its cells are plain elements with words that were looked up once: hundreds of rows are made of them. */
export function DeliveryTable(props: Props) {
  const { deliveries, freshIds, showsWebhook, placeOf, rowId, onOpen, selection } = props;
  const { t, i18n } = useTranslation(["deliveries", "webhooks"]);
  const projectId = useProjectId();
  const words = useMemo(
    () => ({
      event: remember((type: EventType) => t(`webhooks:event.${type}.label`)),
      status: remember((shown: DeliveryStatus | "retrying") => t(`status.${shown}`)),
      reason: remember((reason: SkipReason) => t(`skipReason.${reason}`)),
    }),
    [t],
  );
  const columns = useMemo<Column<DeliveryView>[]>(() => {
    const webhook: Column<DeliveryView> = {
      key: "webhook",
      header: t("column.webhook"),
      width: 136,
      render: (delivery) => (
        <div className={classes.webhook}>
          <span className={classes.name} title={delivery.webhook.name}>
            {delivery.webhook.name}
          </span>
          {delivery.isWebhookDeleted ? <DeletedMark>{t("isWebhookDeleted")}</DeletedMark> : null}
        </div>
      ),
    };
    return [
      {
        key: "event",
        header: t("column.event"),
        width: 192,
        render: ({ id, eventType, isTest }) => (
          <div className={classes.event}>
            <LightRowLink id={rowId?.(id)} to={placeOf(id)}>
              {words.event(eventType)}
            </LightRowLink>
            {isTest ? <TestBadge /> : null}
          </div>
        ),
        onCard: "title",
      },
      {
        key: "subject",
        header: t("column.subject"),
        width: 128,
        render: ({ subject }) => (
          <span className={classes.subject}>
            <SubjectLink subject={subject} projectId={projectId} t={t} />
          </span>
        ),
      },
      ...(showsWebhook ? [webhook] : []),
      {
        key: "status",
        header: t("column.status"),
        width: 180,
        render: (delivery) => (
          <div className={classes.status}>
            <LightStatusMark delivery={delivery} nameStatus={words.status} nameReason={words.reason} />
            {delivery.status === "pending" ? <NextAttempt delivery={delivery} /> : null}
            {delivery.skipReason === null ? null : <SkippedBecause reason={delivery.skipReason} />}
          </div>
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
  }, [t, i18n.language, words, projectId, showsWebhook, placeOf, rowId]);
  const label = useMemo(
    () =>
      ({ id, eventType }: DeliveryView) =>
        t("select", { id, event: words.event(eventType) }),
    [t, words],
  );
  const choice: Choice<DeliveryView> | undefined = selection && {
    ...selection,
    label,
    labelOfAll: t("selectAll"),
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
