import {
  type ClaimScope,
  claimDeliveries,
  type DueWebhook,
  findDueWebhooks,
  findRequestedWebhooks,
  forRows,
  type Handle,
  type PlaceholderRow,
  skipLocked,
} from "@hearback/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { ClaimBatch, OpenClaim } from "./claim-batch.ts";
import { isFailing, nextProbeAt } from "./probe-schedule.ts";
import { renderPayloads } from "./render-payloads.ts";

type ClaimedRow = Awaited<ReturnType<typeof claimDeliveries>>[number];
export type Claimed = { claim: OpenClaim; row: ClaimedRow };
type EventKey = { eventId: number };

export type DueClaims = {
  /** When the next delivery that is not due yet will be; null when there is none. */
  nextDueAt: Date | null;
  /** Whether something that is due was left for lack of room. */
  isDueLeft: boolean;
};

/**
 * Leases what is due: first what people asked for, then a few deliveries of each webhook, beginning with the webhook that
 * has waited longest. Of one that is failing nothing is taken until its next probe, and then one.
 */
export async function claimDue(tx: Handle, batch: ClaimBatch): Promise<DueClaims> {
  const { now } = batch.options;
  const claimed: Claimed[] = [];
  let isAnyDrained = false;
  let isDueLeft = false;
  for (const webhookId of await findRequestedWebhooks(tx)) {
    const limit = batch.roomFor(webhookId);
    if (limit > 0) await claimOfWebhook(tx, batch, "requested", { webhookId, limit, claimed });
    else isDueLeft = true;
  }
  const waiting = await findDueWebhooks(tx);
  const due = waiting.filter((webhook) => dueAt(webhook, now) <= now);
  for (const webhook of due.sort((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime())) {
    const { webhookId } = webhook;
    if (isHeld(webhook)) {
      const isProbed = !batch.isFullOfDue && (await mayProbe(tx, webhookId));
      if (isProbed) await claimOfWebhook(tx, batch, probeScope(webhook), { webhookId, limit: 1, claimed });
      if (isProbed) isAnyDrained = true;
      else if (batch.isFullOfDue) isDueLeft = true;
      continue;
    }
    const limit = batch.roomForDue(webhookId);
    const isDrained = limit > 0 && (await claimOfWebhook(tx, batch, "due", { webhookId, limit, claimed })) < limit;
    if (isDrained) isAnyDrained = true;
    else isDueLeft = true;
  }
  const { rendered = [], frozen = [] } = Object.groupBy(claimed, ({ row }) =>
    row.format === "template" ? "rendered" : "frozen",
  );
  await addBodies(tx, frozen);
  await renderPayloads(tx, rendered, batch.options.publicUrl);
  // Behind what was due, a webhook may have what will be due next of all.
  const left = isAnyDrained ? await findDueWebhooks(tx) : waiting;
  const laterMs = left.map((webhook) => dueAt(webhook, now).getTime()).filter((at) => at > now.getTime());
  return { nextDueAt: laterMs.length === 0 ? null : new Date(Math.min(...laterMs)), isDueLeft };
}

/** When the first delivery of the webhook may be sent. */
function dueAt(webhook: DueWebhook, now: Date): Date {
  const probeAt = isHeld(webhook) ? nextProbeAt(webhook, now) : null;
  return probeAt !== null && probeAt > webhook.nextAttemptAt ? probeAt : webhook.nextAttemptAt;
}

/** What is left of a webhook that was turned off or deleted is ended, not held. */
function isHeld(webhook: DueWebhook): boolean {
  return isFailing(webhook) && webhook.isActive && !webhook.isDeleted;
}

/** Of what has waited longest, a receiver may never take any; so about every other probe is the latest to be due. */
function probeScope({ lastAttemptAt }: DueWebhook): ClaimScope {
  // The milliseconds of the last probe are as good as a coin.
  return (lastAttemptAt?.getTime() ?? 0) % 2 === 0 ? "oldest_scheduled" : "newest_scheduled";
}

/**
 * Not while some worker has a request of the schedule open: then that is the probe. On PostgreSQL only one at a time may look,
 * until what it has claimed can be seen.
 */
async function mayProbe(tx: Handle, webhookId: number): Promise<boolean> {
  if (tx.engine === "postgres") {
    const [locked] = await tx.prepared("lock_for_probe", buildLockQuery).execute({ webhookId });
    if (locked === undefined) return false;
  }
  const [open] = await tx.prepared("webhook_in_flight", buildInFlightQuery).execute({ webhookId });
  return open === undefined;
}

function buildLockQuery(tx: Handle) {
  const { webhooks } = tx.tables;
  const query = tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(eq(webhooks.id, sql.placeholder("webhookId")));
  return skipLocked(query, webhooks, "no key update");
}

function buildInFlightQuery(tx: Handle) {
  const { deliveries } = tx.tables;
  return tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, sql.placeholder("webhookId")),
        sql`${deliveries.status} = 'in_flight'`,
        eq(deliveries.trigger, "schedule"),
      ),
    )
    .limit(1);
}

/** @returns how many were due, at most the limit. */
async function claimOfWebhook(
  tx: Handle,
  batch: ClaimBatch,
  scope: ClaimScope,
  { webhookId, limit, claimed }: { webhookId: number; limit: number; claimed: Claimed[] },
): Promise<number> {
  const { now, leaseOwner } = batch.options;
  const claim = await batch.open(webhookId);
  const rows = await claimDeliveries(tx, scope, { webhookId, now, limit, leaseOwner, leaseUntil: claim.leaseUntil });
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
    batch.take(claim, "due");
    claimed.push({ claim, row });
  }
  return rows.length;
}

/** Reads what is to be sent, of all webhooks together: events that happened together lie together. */
async function addBodies(tx: Handle, claimed: Claimed[]): Promise<void> {
  const eventIds = [...new Set(claimed.map(({ row }) => row.eventId))].sort((a, b) => a - b);
  const keys = eventIds.map((eventId): EventKey => ({ eventId }));
  const events = (await forRows(tx, "claim_events", keys, buildEventQuery)).flat();
  const eventByKey = new Map(events.map((event) => [`${event.id}/${event.format}`, event]));
  for (const { claim, row } of claimed) {
    const event = eventByKey.get(`${row.eventId}/${row.format}`);
    if (event === undefined) throw new Error(`delivery without the payload of event ${row.eventId}`);
    claim.deliveries.push({
      id: row.id,
      eventId: event.publicId,
      eventType: event.type,
      sequence: row.eventId,
      format: row.format,
      contentType: "application/json",
      body: event.body,
      templateProblem: null,
      trigger: row.trigger,
      attemptNumber: row.attemptCount,
      retryCount: row.retryCount,
    });
  }
}

function buildEventQuery(tx: Handle, rows: PlaceholderRow<EventKey>[]) {
  const { events, payloads } = tx.tables;
  return tx
    .select({
      id: events.id,
      publicId: events.publicId,
      type: events.type,
      format: payloads.format,
      body: payloads.body,
    })
    .from(events)
    .innerJoin(payloads, eq(payloads.eventId, events.id))
    .where(
      inArray(
        events.id,
        rows.map((row) => row.eventId),
      ),
    );
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
