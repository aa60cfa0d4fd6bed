import type { PayloadFormat } from "@hearback/contracts";
import { type Handle, skipLocked, type Tables } from "@hearback/db";
import { asc, eq, isNull, sql } from "drizzle-orm";
import type { EventSnapshot } from "../event/snapshot.ts";
import { formatPayload } from "../payload/format-payload.ts";
import type { ClaimBatch } from "./claim-batch.ts";
import { isSubscribed, loadSubscribers, type Subscriber } from "./load-subscribers.ts";

type EventRow = Tables["events"]["$inferSelect"];

/**
 * Takes the oldest events out of the outbox: one delivery for each webhook that subscribes to them, `skipped` where the
 * webhook is off, and the frozen body, once per payload format. What the batch has room for is claimed at once.
 *
 * @returns how many events were dispatched; `limit` of them means that there may be more.
 */
export async function dispatchEvents(
  tx: Handle,
  { batch, limit }: { batch: ClaimBatch; limit: number },
): Promise<number> {
  const events = await tx.prepared("outbox_events", buildOutboxQuery).execute({ limit });
  const subscribersByProject = new Map<number, Subscriber[]>();
  for (const event of events) {
    const subscribers = subscribersByProject.get(event.projectId) ?? (await loadSubscribers(tx, event.projectId));
    subscribersByProject.set(event.projectId, subscribers);
    await dispatchEvent(tx, event, subscribers, batch);
  }
  return events.length;
}

async function dispatchEvent(tx: Handle, event: EventRow, subscribers: Subscriber[], batch: ClaimBatch): Promise<void> {
  const matching = subscribers.filter((subscriber) => isSubscribed(subscriber, event));
  const bodies = new Map<PayloadFormat, string>();
  for (const { format } of matching) {
    if (bodies.has(format)) continue;
    const body = formatBody(format, event);
    bodies.set(format, body);
    await tx.prepared("insert_payload", buildPayloadInsert).execute({ eventId: event.id, format, body });
  }
  for (const subscriber of matching)
    await createDelivery(tx, event, subscriber, bodies.get(subscriber.format) ?? "", batch);
  await tx
    .prepared("mark_dispatched", buildMark)
    .execute({ id: event.id, now: batch.options.now, deliveryCount: matching.length });
}

async function createDelivery(
  tx: Handle,
  event: EventRow,
  subscriber: Subscriber,
  body: string,
  batch: ClaimBatch,
): Promise<void> {
  const { webhookId, isActive, format } = subscriber;
  const { now, leaseOwner } = batch.options;
  const claim = isActive && batch.roomFor(webhookId) > 0 ? await batch.open(webhookId) : null;
  const [row] = await tx.prepared("insert_delivery", buildDeliveryInsert).execute({
    eventId: event.id,
    webhookId,
    projectId: event.projectId,
    format,
    now,
    status: claim !== null ? "in_flight" : isActive ? "pending" : "skipped",
    attemptCount: claim !== null ? 1 : 0,
    nextAttemptAt: claim === null && isActive ? now : null,
    leaseOwner: claim === null ? null : leaseOwner,
    leaseUntil: claim?.leaseUntil ?? null,
    skipReason: isActive ? null : "webhook_off",
    finishedAt: isActive ? null : now,
  });
  if (claim === null || row === undefined) return;
  batch.add(claim, {
    id: row.id,
    eventId: event.publicId,
    eventType: event.type,
    sequence: event.id,
    body,
    trigger: "schedule",
    attemptNumber: 1,
    retryCount: 0,
  });
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
  return tx
    .insert(tx.tables.deliveries)
    .values({
      eventId: placeholder("eventId"),
      webhookId: placeholder("webhookId"),
      projectId: placeholder("projectId"),
      status: placeholder("status"),
      trigger: "schedule",
      format: placeholder("format"),
      attemptCount: placeholder("attemptCount"),
      retryCount: 0,
      nextAttemptAt: placeholder("nextAttemptAt"),
      leaseOwner: placeholder("leaseOwner"),
      leaseUntil: placeholder("leaseUntil"),
      skipReason: placeholder("skipReason"),
      createdAt: placeholder("now"),
      finishedAt: placeholder("finishedAt"),
    })
    .returning({ id: tx.tables.deliveries.id });
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
