import { claimDeliveries, findDueWebhooks, type Handle } from "@hearback/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { ClaimBatch } from "./claim-batch.ts";

/**
 * Leases what is due, a few deliveries of each webhook, beginning with the webhook that has waited longest.
 *
 * @returns when the next delivery that is not due yet will be; null when there is none. What is due and was left for lack
 *   of room is claimed when there is room.
 */
export async function claimDue(tx: Handle, batch: ClaimBatch): Promise<Date | null> {
  const { now } = batch.options;
  const waiting = await findDueWebhooks(tx);
  const due = waiting.filter(({ nextAttemptAt }) => nextAttemptAt <= now);
  let isAnyDrained = false;
  for (const { webhookId } of due.sort((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime())) {
    const limit = batch.roomForDue(webhookId);
    if (limit > 0 && (await claimOfWebhook(tx, batch, webhookId, limit)) < limit) isAnyDrained = true;
  }
  // Behind what was due, a webhook may have what will be due next of all.
  const left = isAnyDrained ? await findDueWebhooks(tx) : waiting;
  const laterMs = left.map(({ nextAttemptAt }) => nextAttemptAt.getTime()).filter((at) => at > now.getTime());
  return laterMs.length === 0 ? null : new Date(Math.min(...laterMs));
}

/** @returns how many were due, at most the limit. */
async function claimOfWebhook(tx: Handle, batch: ClaimBatch, webhookId: number, limit: number): Promise<number> {
  const { now, leaseOwner } = batch.options;
  const claim = await batch.open(webhookId);
  const rows = await claimDeliveries(tx, { webhookId, now, limit, leaseOwner, leaseUntil: claim.leaseUntil });
  // A dispatch on PostgreSQL, or a worker that lost its claim, can schedule what the switch or the deletion has missed.
  const ended = rows.filter((row) => claim.isDeleted || (!claim.isActive && row.trigger === "schedule"));
  if (ended.length > 0)
    await endClaimed(
      tx,
      ended.map((row) => row.id),
      claim.isDeleted,
      now,
    );
  for (const row of rows) {
    if (ended.includes(row)) continue;
    const event = await loadEvent(tx, row.eventId, row.format);
    batch.take(claim);
    claim.deliveries.push({
      id: row.id,
      eventId: event.publicId,
      eventType: event.type,
      sequence: row.eventId,
      body: event.body,
      trigger: row.trigger,
      attemptNumber: row.attemptCount,
      retryCount: row.retryCount,
    });
  }
  return rows.length;
}

async function endClaimed(tx: Handle, ids: number[], isDeleted: boolean, now: Date): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({
      status: isDeleted ? "canceled" : "skipped",
      skipReason: isDeleted ? "webhook_deleted" : "webhook_off",
      attemptCount: sql`${deliveries.attemptCount} - 1`,
      leaseOwner: null,
      leaseUntil: null,
      finishedAt: now,
    })
    .where(inArray(deliveries.id, ids));
}

async function loadEvent(tx: Handle, eventId: number, format: string) {
  const [event] = await tx.prepared("claim_event", buildEventQuery).execute({ eventId, format });
  if (event === undefined) throw new Error(`delivery without the payload of event ${eventId}`);
  return event;
}

function buildEventQuery(tx: Handle) {
  const { events, payloads } = tx.tables;
  return tx
    .select({ publicId: events.publicId, type: events.type, body: payloads.body })
    .from(events)
    .innerJoin(payloads, and(eq(payloads.eventId, events.id), eq(payloads.format, sql.placeholder("format"))))
    .where(eq(events.id, sql.placeholder("eventId")));
}
