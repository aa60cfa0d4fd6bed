import { setImmediate as turn } from "node:timers/promises";
import type { RecoverableStatus, recoverInput } from "@hearback/contracts";
import { findFirstIdSince, type Handle } from "@hearback/db";
import { and, eq, gte, inArray, lt, notExists, or, type SQL, sql } from "drizzle-orm";

/** Deliveries of one webhook and one time that ended without arriving. */
export type RecoveryScope = { webhookId: number; since: Date; until: Date; statuses: readonly RecoverableStatus[] };

/** What was asked for; up to and with `now` where no end was named. */
export function toScope(
  { webhookId, since, until, statuses }: Omit<ReturnType<typeof recoverInput.parse>, "projectId">,
  now: Date,
): RecoveryScope {
  const end = until === undefined ? new Date(now.getTime() + 1) : new Date(until);
  return { webhookId, since: new Date(since), until: end, statuses };
}

/** Among which ids the deliveries of a time are. */
export type IdRange = { firstId: number; endId: number };

export async function findIdRange(
  handle: Handle,
  { since, until }: Pick<RecoveryScope, "since" | "until">,
): Promise<IdRange> {
  const { deliveries } = handle.tables;
  const timeline = { table: deliveries, id: deliveries.id, at: deliveries.createdAt };
  return {
    firstId: await findFirstIdSince(handle, timeline, since),
    endId: await findFirstIdSince(handle, timeline, until),
  };
}

/**
 * Those of the scope, by the index that holds only what failed or was skipped; never tests, which are sent once, nor what
 * had arrived before a redelivery of it failed.
 */
export function isRecoverable(
  handle: Handle,
  { webhookId, since, until, statuses }: RecoveryScope,
  { firstId, endId }: IdRange,
): SQL | undefined {
  const { deliveries } = handle.tables;
  return and(
    eq(deliveries.webhookId, webhookId),
    sql`${deliveries.status} in ('failed', 'skipped')`,
    inArray(deliveries.status, [...statuses]),
    gte(deliveries.id, firstId),
    lt(deliveries.id, endId),
    gte(deliveries.createdAt, since),
    lt(deliveries.createdAt, until),
    isMissed(handle),
  );
}

/** No test, and never arrived. */
export function isMissed(handle: Handle): SQL | undefined {
  const { deliveries, attempts } = handle.tables;
  const arrival = handle
    .select({ number: attempts.number })
    .from(attempts)
    .where(and(eq(attempts.deliveryId, deliveries.id), eq(attempts.outcome, "succeeded")));
  return and(
    isNoTest(handle),
    // Only what a person had sent again: its attempts need not be read for all others.
    or(eq(deliveries.trigger, "schedule"), notExists(arrival)),
  );
}

/** Neither a test nor a check of the receiver. */
export function isNoTest(handle: Handle): SQL | undefined {
  const { deliveries, events } = handle.tables;
  const testEvent = handle
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.id, deliveries.eventId), eq(events.isTest, true)));
  return notExists(testEvent);
}

/** On SQLite nothing else happens in the process while a statement runs. */
const countedAtOnce = 20_000;

/** How many there are of each status, counted a stretch of ids at a time. */
export async function countByStatus(
  handle: Handle,
  scope: RecoveryScope,
  range: IdRange,
): Promise<Record<RecoverableStatus, number>> {
  const countOf = (status: RecoverableStatus) =>
    scope.statuses.includes(status) ? countInRange(handle, { ...scope, statuses: [status] }, range) : 0;
  return { failed: await countOf("failed"), skipped: await countOf("skipped") };
}

export async function countInRange(handle: Handle, scope: RecoveryScope, range: IdRange): Promise<number> {
  const { deliveries } = handle.tables;
  let count = 0;
  for (let { firstId } = range; firstId < range.endId; firstId += countedAtOnce) {
    const endId = Math.min(firstId + countedAtOnce, range.endId);
    count += await handle.$count(deliveries, isRecoverable(handle, scope, { firstId, endId }));
    await turn();
  }
  return count;
}

/** The rest of a range behind a delivery that was dealt with. */
export function behind({ firstId, endId }: IdRange, deliveryId: number): IdRange {
  return { firstId: Math.max(firstId, deliveryId + 1), endId };
}
