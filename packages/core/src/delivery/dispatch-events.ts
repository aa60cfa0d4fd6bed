import type { DeliveryStatus, FixedFormat, PayloadFormat, SkipReason, StandardBody } from "@hearback/contracts";
import { forRows, given, givenRows, type Handle, type PlaceholderRow, skipLocked, type Tables } from "@hearback/db";
import { asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { EventSnapshot } from "../event/snapshot.ts";
import type { HourCounts } from "../health/hour-counts.ts";
import { formatPayload } from "../payload/format-payload.ts";
import { formatStandard } from "../payload/format-standard.ts";
import type { ClaimBatch, OpenClaim } from "./claim-batch.ts";
import { isLetThrough, isSubscribed, loadSubscribers, type Subscriber } from "./load-subscribers.ts";
import { isFailing } from "./probe-schedule.ts";

type EventRow = Tables["events"]["$inferSelect"] & { snapshot: EventSnapshot };
type PayloadRow = { eventId: number; format: FixedFormat; body: string };
type MarkRow = { id: number; deliveryCount: number };
type DeliveryRow = {
  eventId: number;
  webhookId: number;
  projectId: number;
  format: PayloadFormat;
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: Date | null;
  leaseOwner: string | null;
  leaseUntil: Date | null;
  skipReason: SkipReason | null;
  finishedAt: Date | null;
};
/** A delivery that is leased as soon as it is there. */
type FreshClaim = { claim: OpenClaim; event: EventRow; format: FixedFormat; body: string };

/** The rows that a dispatch writes, all of them at once. */
type Writes = { payloads: PayloadRow[]; deliveries: DeliveryRow[]; marks: MarkRow[]; fresh: Map<string, FreshClaim> };

export type DispatchOptions = {
  batch: ClaimBatch;
  limit: number;
  hours: HourCounts;
};

/**
 * Takes the oldest events out of the outbox: one delivery for each webhook that subscribes to them and whose filter lets
 * them through, `skipped` where the webhook is off, and the frozen body, once per payload format; a template's body is made when it is claimed. What the
 * batch has room for is claimed at once, without templates; what is to be counted is added to `hours`.
 *
 * @returns how many events were dispatched; `limit` of them means that there may be more.
 */
export async function dispatchEvents(tx: Handle, { batch, limit, hours }: DispatchOptions): Promise<number> {
  const events = (await tx.prepared("outbox_events", buildOutboxQuery).execute({ limit })) as EventRow[];
  const subscribersByProject = new Map<number, Subscriber[]>();
  const writes: Writes = { payloads: [], deliveries: [], marks: [], fresh: new Map() };
  for (const event of events) {
    const subscribers = subscribersByProject.get(event.projectId) ?? (await loadSubscribers(tx, event.projectId));
    subscribersByProject.set(event.projectId, subscribers);
    await dispatchEvent(event, subscribers, { ...writes, batch, hours });
  }
  const { now } = batch.options;
  await forRows(tx, "insert_payloads", writes.payloads, buildPayloadInsert);
  const inserted = await forRows(tx, "insert_deliveries", writes.deliveries, buildDeliveryInsert, { now });
  for (const row of inserted.flat()) addToClaim(writes.fresh.get(keyOf(row)), row.id);
  await forRows(tx, "mark_dispatched", writes.marks, buildMark, { now });
  return events.length;
}

async function dispatchEvent(
  event: EventRow,
  subscribers: Subscriber[],
  { batch, payloads, deliveries, marks, fresh, hours }: Writes & Omit<DispatchOptions, "limit">,
): Promise<void> {
  const { now, publicUrl } = batch.options;
  let standard: StandardBody | undefined;
  const readBody = () => {
    standard ??= formatStandard(event);
    return standard;
  };
  const matching = subscribers.filter(
    (subscriber) => isSubscribed(subscriber, event, event.snapshot) && isLetThrough(subscriber, readBody),
  );
  const bodies = new Map<FixedFormat, string>();
  for (const subscriber of matching) {
    const { format, webhookId, isActive } = subscriber;
    const frozen =
      format === "template" ? null : { format, body: bodies.get(format) ?? formatBody(format, event, publicUrl) };
    if (frozen !== null && !bodies.has(frozen.format)) payloads.push({ eventId: event.id, ...frozen });
    if (frozen !== null) bodies.set(frozen.format, frozen.body);
    // What a failing webhook gets next, and when, is for its probes to say.
    const isSendable = frozen !== null && isActive && !isFailing(subscriber) && batch.roomFor(webhookId) > 0;
    const claim = isSendable ? await openIfSendable(batch, webhookId) : null;
    const delivery = { eventId: event.id, webhookId, projectId: event.projectId, format };
    deliveries.push({ ...delivery, ...initialState(isActive, claim, batch) });
    hours.addEvent(webhookId, event.type, now);
    if (!isActive) hours.addSkipped(webhookId, 1, now);
    if (claim === null || frozen === null) continue;
    batch.take(claim, "outbox");
    fresh.set(keyOf(delivery), { claim, event, ...frozen });
  }
  marks.push({ id: event.id, deliveryCount: matching.length });
}

/** On PostgreSQL the webhook can have been turned off or deleted since the subscribers were read: `claimDue` ends that. */
async function openIfSendable(batch: ClaimBatch, webhookId: number): Promise<OpenClaim | null> {
  const claim = await batch.open(webhookId);
  return claim.isActive && !claim.isDeleted ? claim : null;
}

/** Leased, or due at once, or skipped where the webhook is off. */
function initialState(isActive: boolean, claim: OpenClaim | null, { options: { now, leaseOwner } }: ClaimBatch) {
  return {
    status: claim !== null ? "in_flight" : isActive ? "pending" : "skipped",
    attemptCount: claim !== null ? 1 : 0,
    nextAttemptAt: claim === null && isActive ? now : null,
    leaseOwner: claim === null ? null : leaseOwner,
    leaseUntil: claim?.leaseUntil ?? null,
    skipReason: isActive ? null : "webhook_off",
    finishedAt: isActive ? null : now,
  } as const;
}

function keyOf({ eventId, webhookId }: { eventId: number; webhookId: number }): string {
  return `${eventId}/${webhookId}`;
}

function addToClaim(fresh: FreshClaim | undefined, id: number): void {
  if (fresh === undefined) return;
  const { claim, event, format, body } = fresh;
  claim.deliveries.push({
    id,
    eventId: event.publicId,
    eventType: event.type,
    sequence: event.id,
    format,
    contentType: "application/json",
    body,
    templateProblem: null,
    trigger: "schedule",
    attemptNumber: 1,
    retryCount: 0,
  });
}

function formatBody(format: FixedFormat, event: EventRow, publicUrl: string): string {
  const { publicId, occurredAt, isTest, snapshot } = event;
  return formatPayload(format, { publicId, occurredAt, isTest, snapshot, publicUrl });
}

function buildOutboxQuery(tx: Handle) {
  const { events, snapshots } = tx.tables;
  const query = tx
    .select({ ...getTableColumns(events), snapshot: snapshots.snapshot })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(sql.placeholder("limit"));
  return tx.engine === "sqlite" ? query : skipLocked(query, events);
}

function buildPayloadInsert(tx: Handle, rows: PlaceholderRow<PayloadRow>[]) {
  return tx.insert(tx.tables.payloads).values(rows);
}

function buildDeliveryInsert(tx: Handle, rows: PlaceholderRow<DeliveryRow>[]) {
  const { deliveries } = tx.tables;
  const createdAt = sql.placeholder("now");
  return tx
    .insert(deliveries)
    .values(rows.map((row) => ({ ...row, trigger: "schedule" as const, retryCount: 0, createdAt })))
    .returning({ id: deliveries.id, eventId: deliveries.eventId, webhookId: deliveries.webhookId });
}

function buildMark(tx: Handle, rows: PlaceholderRow<MarkRow>[]) {
  const { events } = tx.tables;
  return tx
    .update(events)
    .set({
      dispatchedAt: sql`${sql.param(sql.placeholder("now"), events.dispatchedAt)}`,
      deliveryCount: given<number>("deliveryCount"),
    })
    .from(givenRows<MarkRow>({ id: events.id, deliveryCount: events.deliveryCount }, rows))
    .where(eq(events.id, given<number>("id")));
}
