import { type ChannelView, type FeedbackView, type FieldView, sortableTypes } from "@hearback/contracts";
import type { TFunction } from "i18next";
import type { Column } from "../../../components/data-table.tsx";
import { deliveryColumn } from "../../../components/delivery-column.tsx";
import { Instant } from "../../../components/instant.tsx";
import { listRoleFields } from "../role-fields.ts";
import classes from "./feedback-table.module.css";
import { FieldValue } from "./field-value.tsx";
import { IssueTags } from "./issue-tags.tsx";

/** As wide as the style sheet has it, with its padding. */
const content = { minWidth: 244, onCard: "block" } as const;

type Texts = TFunction<"feedback">;

/** What can be shown of feedback beside its number: of one channel its fields, of all of them where and what. */
export function listColumns(
  t: Texts,
  channel: ChannelView | undefined,
  channels: readonly ChannelView[],
): Column<FeedbackView>[] {
  return [
    ...(channel === undefined ? summaryColumns(t, channels) : fieldColumns(channel)),
    {
      key: "issues",
      header: t("column.issues"),
      render: ({ issues }) => <IssueTags issues={issues} />,
      width: 196,
    },
    deliveryColumn("feedback", t("column.deliveries")),
    {
      key: "created",
      header: t("column.created"),
      render: ({ createdAt }) => <Instant at={createdAt} isRelative />,
      sort: { first: "desc", hint: t("column.byArrival") },
      width: 112,
      onCard: "corner",
    },
    {
      key: "updated",
      header: t("column.updated"),
      render: ({ updatedAt }) => <Instant at={updatedAt} isRelative />,
      sort: { first: "desc" },
      width: 112,
      onCard: "hidden",
    },
  ];
}

/** A column per active field, the one with the content first. */
function fieldColumns(channel: ChannelView): Column<FeedbackView>[] {
  const fields = channel.fields.filter(({ isActive }) => isActive);
  const ordered = fields.toSorted((a, b) => Number(isContent(b)) - Number(isContent(a)));
  return ordered.map((field) => ({
    key: `field.${field.key}`,
    header: field.name,
    render: ({ values }) => (
      <div className={isContent(field) ? classes.content : classes.value}>
        <FieldValue field={field} value={values[field.key]} />
      </div>
    ),
    ...(sortableTypes.includes(field.type) ? { sort: { first: firstBy(field) } } : {}),
    ...(isContent(field) ? content : { width: 112 }),
  }));
}

/** What is looked for first: the greatest and the latest, or the beginning of a list. */
function firstBy({ type }: FieldView): "asc" | "desc" {
  return type === "number" || type === "date" ? "desc" : "asc";
}

/** What means the same in each channel, and which one it is. */
function summaryColumns(t: Texts, channels: readonly ChannelView[]): Column<FeedbackView>[] {
  const byRole = listRoleFields(channels, (role) => t(`column.${role}`)).map(
    ({ key: role, name }): Column<FeedbackView> => {
      const fieldOf = new Map(
        channels.map(({ id, fields }) => [id, fields.find((field) => field.role === role && field.isActive)]),
      );
      return {
        key: role,
        header: name,
        render: ({ channel, values }) => {
          const field = fieldOf.get(channel.id);
          return (
            <div className={role === "content" ? classes.content : classes.value}>
              {field === undefined ? null : <FieldValue field={field} value={values[field.key]} />}
            </div>
          );
        },
        ...(role === "content" ? content : { width: 112 }),
      };
    },
  );
  return [
    ...byRole,
    {
      key: "channel",
      header: t("channel"),
      render: ({ channel }) => <div className={classes.value}>{channel.name}</div>,
      width: 128,
    },
  ];
}

function isContent(field: FieldView): boolean {
  return field.role === "content";
}
