import type {
  AttemptOutcome,
  AttemptTimings,
  DeliveryStatus,
  DeliveryTrigger,
  ErrorClass,
  PayloadFormat,
  SkipReason,
} from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { EventTables } from "./events.ts";
import type { JsonText } from "./json-text.ts";
import type { Columns } from "./sqlite-columns.ts";
import type { WebhookTables } from "./webhooks.ts";

/**
 * What becomes of events.
 *
 * deliveries  event × webhook: pending → in_flight → succeeded | failed, or skipped, or canceled
 * attempts    one HTTP request each
 */
export function defineDeliveries(c: Columns, { webhooks }: WebhookTables, { events }: EventTables) {
  const deliveries = c.table(
    "deliveries",
    {
      id: c.id(),
      eventId: c
        .reference("event_id")
        .notNull()
        .references(() => events.id, { onDelete: "cascade" }),
      webhookId: c
        .reference("webhook_id")
        .notNull()
        .references(() => webhooks.id, { onDelete: "cascade" }),
      projectId: c.reference("project_id").notNull(),
      status: c.text("status").$type<DeliveryStatus>().notNull(),
      trigger: c.text("trigger").$type<DeliveryTrigger>().notNull(),
      format: c.text("format").$type<PayloadFormat>().notNull(),
      /** Counted when claimed, so that a request whose result was never recorded still counts. */
      attemptCount: c.integer("attempt_count").notNull(),
      /** Position in the retry schedule: failed automatic attempts so far. */
      retryCount: c.integer("retry_count").notNull(),
      nextAttemptAt: c.timestamp("next_attempt_at"),
      /** The retry whose place a redelivery has taken, until that one's result is recorded. */
      resumeAt: c.timestamp("resume_at"),
      leaseOwner: c.text("lease_owner"),
      leaseUntil: c.timestamp("lease_until"),
      lastStatusCode: c.integer("last_status_code"),
      lastErrorClass: c.text("last_error_class").$type<ErrorClass>(),
      lastDurationMs: c.integer("last_duration_ms"),
      /** The recovery that scheduled it anew last. */
      recoveryId: c.reference("recovery_id"),
      skipReason: c.text("skip_reason").$type<SkipReason>(),
      createdAt: c.timestamp("created_at").notNull(),
      finishedAt: c.timestamp("finished_at"),
    },
    (table) => [
      c.uniqueIndex("deliveries_event_webhook_unique").on(table.eventId, table.webhookId),
      c.index("deliveries_due_index").on(table.webhookId, table.nextAttemptAt).where(sql`status = 'pending'`),
      c
        .index("deliveries_requested_index")
        .on(table.webhookId, table.nextAttemptAt)
        .where(sql`status = 'pending' and trigger <> 'schedule'`),
      c.index("deliveries_in_flight_index").on(table.webhookId, table.leaseUntil).where(sql`status = 'in_flight'`),
      c.index("deliveries_recoverable_index").on(table.webhookId, table.id).where(sql`status in ('failed', 'skipped')`),
      c.index("deliveries_recovery_index").on(table.recoveryId, table.status).where(sql`recovery_id is not null`),
      c.index("deliveries_webhook_index").on(table.webhookId, table.id),
      c.index("deliveries_project_index").on(table.projectId, table.id),
      // What most deliveries become is left out: a page of the others would be looked for among millions of these.
      c
        .index("deliveries_webhook_status_index")
        .on(table.webhookId, table.status, table.id)
        .where(sql`status <> 'succeeded'`),
      c
        .index("deliveries_project_status_index")
        .on(table.projectId, table.status, table.id)
        .where(sql`status <> 'succeeded'`),
    ],
  );

  const attempts = c.table(
    "attempts",
    {
      deliveryId: c
        .reference("delivery_id")
        .notNull()
        .references(() => deliveries.id, { onDelete: "cascade" }),
      number: c.integer("number").notNull(),
      trigger: c.text("trigger").$type<DeliveryTrigger>().notNull(),
      outcome: c.text("outcome").$type<AttemptOutcome>().notNull(),
      startedAt: c.timestamp("started_at").notNull(),
      timings: c.text("timings").$type<JsonText<AttemptTimings>>(),
      statusCode: c.integer("status_code"),
      errorClass: c.text("error_class").$type<ErrorClass>(),
      errorMessage: c.text("error_message"),
      remoteAddress: c.text("remote_address"),
      requestUrl: c.text("request_url").notNull(),
      requestHeaders: c.text("request_headers").$type<JsonText<Record<string, string>>>().notNull(),
      responseHeaders: c.text("response_headers").$type<JsonText<Record<string, string>>>(),
      responseBody: c.text("response_body"),
      isTruncated: c.bool("is_truncated").notNull(),
    },
    (table) => [c.primaryKey({ columns: [table.deliveryId, table.number] })],
  );

  /** Worker processes and when each was last seen. */
  const workers = c.table("workers", {
    id: c.text("id").primaryKey(),
    /** Where people reach the server, as the worker was told; commands may not have been. */
    publicUrl: c.text("public_url"),
    startedAt: c.timestamp("started_at").notNull(),
    seenAt: c.timestamp("seen_at").notNull(),
  });

  return { deliveries, attempts, workers };
}
