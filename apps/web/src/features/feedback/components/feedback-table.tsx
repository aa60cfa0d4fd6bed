import type { ChannelView, FeedbackView, FieldView } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import classes from "./feedback-table.module.css";
import { FieldValue } from "./field-value.tsx";
import { IssueTags } from "./issue-tags.tsx";

type Props = { channel: ChannelView | undefined; rows: readonly FeedbackView[] | undefined };

const route = "/projects/$projectId/feedback";

export function FeedbackTable({ channel, rows }: Props) {
  const { t } = useTranslation("feedback");
  const navigate = useNavigate({ from: route });
  const columns = useMemo<Column<FeedbackView>[]>(
    () => [
      {
        key: "id",
        header: t("column.id"),
        render: ({ id }) => (
          <RowLink
            from={route}
            to={`${route}/$feedbackId`}
            params={{ feedbackId: id }}
            search={(search) => search}
            aria-label={t("open", { id })}
          >
            {t("number", { id })}
          </RowLink>
        ),
        width: 64,
        onCard: "title",
      },
      ...listColumns(channel),
      {
        key: "issues",
        header: t("column.issues"),
        render: ({ issues }) => <IssueTags issues={issues} />,
        width: 256,
      },
      {
        key: "created",
        header: t("column.created"),
        render: ({ createdAt }) => <Instant at={createdAt} isRelative />,
        width: 112,
        onCard: "corner",
      },
    ],
    [t, channel],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: `${route}/$feedbackId`, params: { feedbackId: id }, search: (search) => search })
      }
    />
  );
}

/** A column per active field, the one with the content first. */
function listColumns(channel: ChannelView | undefined): Column<FeedbackView>[] {
  const fields = channel?.fields.filter(({ isActive }) => isActive) ?? [];
  const ordered = fields.toSorted((a, b) => Number(isContent(b)) - Number(isContent(a)));
  return ordered.map((field) => ({
    key: `field.${field.key}`,
    header: field.name,
    render: ({ values }) => (
      <div className={isContent(field) ? classes.content : classes.value}>
        <FieldValue field={field} value={values[field.key]} />
      </div>
    ),
    ...(isContent(field) ? { onCard: "block" as const } : { width: 112 }),
  }));
}

function isContent(field: FieldView): boolean {
  return field.role === "content";
}
