import type { PayloadFormat } from "@hearback/contracts";
import { type Handle, skipLocked, type Tables } from "@hearback/db";
import { asc, eq, isNull, sql } from "drizzle-orm";
import type { EventSnapshot } from "../event/snapshot.ts";
import { formatPayload } from "../payload/format-payload.ts";
import { isSubscribed, loadSubscribers, type Subscriber } from "./load-subscribers.ts";

type EventRow = Tables["events"]["$inferSelect"];

/**
 * Takes the oldest events out of the outbox: one delivery for each webhook that subscribes to them, `skipped` where the
 * webhook is off, and the frozen body, once per payload format.
 *
 * @returns how many events were dispatched; `limit` of them means that there may be more.
 */
export async function dispatchEvents(tx: Handle, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const events = await tx.prepared("outbox_events", buildOutboxQuery).execute({ limit });
  const subscribersByProject = new Map<number, Subscriber[]>();
  for (const event of events) {
    const subscribers = subscribersByProject.get(event.projectId) ?? (await loadSubscribers(tx, event.projectId));
    subscribersByProject.set(event.projectId, subscribers);
    await dispatchEvent(tx, event, subscribers, now);
  }
  return events.length;
}

async function dispatchEvent(tx: Handle, event: EventRow, subscribers: Subscriber[], now: Date): Promise<void> {
  const matching = subscribers.filter((subscriber) => isSubscribed(subscriber, event));
  for (const format of new Set(matching.map((subscriber) => subscriber.format))) {
    await tx.prepared("insert_payload", buildPayloadInsert).execute({ eventId: event.id, format, body: formatBody(format, event) });
  }
  for (const { webhookId, isActive, format } of matching) {
    await tx.prepared("insert_delivery", buildDeliveryInsert).execute({
      eventId: event.id,
      webhookId,
      projectId: event.projectId,
      format,
      now,
      status: isActive ? "pending" : "skipped",
      skipReason: isActive ? null : "webhook_off",
      nextAttemptAt: isActive ? now : null,
      finishedAt: isActive ? null : now,
    });
  }
  await tx.prepared("mark_dispatched", buildMark).execute({ id: event.id, now, deliveryCount: matching.length });
}

function formatBody(format: PayloadFormat, event: EventRow): string {
  const { publicId, occurredAt, isTest } = event;
  return formatPayload(format, { publicId, occurredAt, isTest, snapshot: event.snapshot as EventSnapshot });
}

function buildOutboxQuery(tx: Handle) {
  const { events } = tx.tables;
  const query = tx
    .select()
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(sql.placeholder("limit"));
  return tx.engine === "sqlite" ? query : skipLocked(query);
}

function buildPayloadInsert(tx: Handle) {
  const { placeholder } = sql;
  return tx.insert(tx.tables.payloads).values({
    eventId: placeholder("eventId"),
    format: placeholder("format"),
    body: placeholder("body"),
  });
}

function buildDeliveryInsert(tx: Handle) {
  const { placeholder } = sql;
  return tx.insert(tx.tables.deliveries).values({
    eventId: placeholder("eventId"),
    webhookId: placeholder("webhookId"),
    projectId: placeholder("projectId"),
    status: placeholder("status"),
    trigger: "schedule",
    format: placeholder("format"),
    attemptCount: 0,
    retryCount: 0,
    nextAttemptAt: placeholder("nextAttemptAt"),
    skipReason: placeholder("skipReason"),
    createdAt: placeholder("now"),
    finishedAt: placeholder("finishedAt"),
  });
}

function buildMark(tx: Handle) {
  const { events } = tx.tables;
  return tx
    .update(events)
    .set({
      dispatchedAt: sql`${sql.param(sql.placeholder("now"), events.dispatchedAt)}`,
      deliveryCount: sql`${sql.placeholder("deliveryCount")}`,
    })
    .where(eq(events.id, sql.placeholder("id")));
}
