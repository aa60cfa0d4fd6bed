import type { EventType, FixedFormat, SubjectType, TemplateContentType } from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/**
 * The outbox.
 *
 * events     written with the change they tell of; `dispatched_at` null = still in the outbox
 * snapshots  the neutral facts of an event, from which every payload format is made
 * payloads   the frozen body of an event, one per payload format
 * rendered_payloads  the same where a webhook's template makes it: frozen when its delivery is first claimed
 */
export function defineEvents(c: Columns, { projects }: PeopleTables) {
  const events = c.table(
    "events",
    {
      /** Ever growing, never reused: also the sequence that receivers see. */
      id: c.id(),
      /** `evt_…` */
      publicId: c.text("public_id").notNull().unique(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      type: c.text("type").$type<EventType>().notNull(),
      channelIds: c.json("channel_ids").$type<number[]>().notNull(),
      subjectType: c.text("subject_type").$type<SubjectType>(),
      subjectId: c.reference("subject_id"),
      isTest: c.bool("is_test").notNull(),
      occurredAt: c.timestamp("occurred_at").notNull(),
      dispatchedAt: c.timestamp("dispatched_at"),
      /** How many deliveries its dispatch made: what the doctor holds the rows against. */
      deliveryCount: c.integer("delivery_count"),
    },
    (table) => [
      c.index("events_outbox_index").on(table.id).where(sql`dispatched_at is null`),
      c.index("events_subject_index").on(table.subjectType, table.subjectId, table.id),
    ],
  );

  /** Apart from the events, because these are written again when they are dispatched, and SQLite writes whole pages. */
  const snapshots = c.table("snapshots", {
    eventId: c
      .reference("event_id")
      .primaryKey()
      .references(() => events.id, { onDelete: "cascade" }),
    snapshot: c.json("snapshot").$type<unknown>().notNull(),
  });

  const payloads = c.table(
    "payloads",
    {
      eventId: c
        .reference("event_id")
        .notNull()
        .references(() => events.id, { onDelete: "cascade" }),
      format: c.text("format").$type<FixedFormat>().notNull(),
      body: c.text("body").notNull(),
    },
    (table) => [c.primaryKey({ columns: [table.eventId, table.format] })],
  );

  const renderedPayloads = c.table(
    "rendered_payloads",
    {
      eventId: c
        .reference("event_id")
        .notNull()
        .references(() => events.id, { onDelete: "cascade" }),
      webhookId: c.reference("webhook_id").notNull(),
      contentType: c.text("content_type").$type<TemplateContentType>().notNull(),
      body: c.text("body").notNull(),
    },
    (table) => [c.primaryKey({ columns: [table.eventId, table.webhookId] })],
  );

  return { events, snapshots, payloads, renderedPayloads };
}

export type EventTables = ReturnType<typeof defineEvents>;
