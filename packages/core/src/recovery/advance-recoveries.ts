import { forNoKeyUpdate, type Handle, type Tables } from "@hearback/db";
import { and, asc, eq, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { isRecoverable } from "./recoverable.ts";
import type { RecoveryRow } from "./recovery-view.ts";

/** Whether there is anything to advance. */
export async function isRecovering(handle: Handle): Promise<boolean> {
  const { recoveries } = handle.tables;
  return (await handle.$count(recoveries, isRunning(recoveries))) > 0;
}

/** Written out, so that SQLite takes the index that holds only these. */
export function isRunning(recoveries: Tables["recoveries"]): SQL {
  return sql`${recoveries.status} = 'running'`;
}

type Pace = {
  now: Date;
  /** So many of one recovery may be due or under way at once. */
  openAtMost: number;
};

/**
 * Schedules the next deliveries of every running recovery, unless enough of it are open already. The recovery of a webhook
 * that was turned off or deleted ends.
 *
 * @returns how many were scheduled.
 */
export async function advanceRecoveries(tx: Handle, pace: Pace): Promise<number> {
  const { now } = pace;
  const { recoveries, webhooks } = tx.tables;
  const query = tx
    .select({ recovery: recoveries, isActive: webhooks.isActive, deletedAt: webhooks.deletedAt })
    .from(recoveries)
    .innerJoin(webhooks, eq(webhooks.id, recoveries.webhookId))
    .where(isRunning(recoveries))
    .orderBy(asc(recoveries.webhookId));
  const running = await (tx.engine === "sqlite" ? query : forNoKeyUpdate(query, recoveries));
  let scheduled = 0;
  for (const { recovery, isActive, deletedAt } of running) {
    if (isActive && deletedAt === null) scheduled += await advance(tx, recovery, pace);
    else await tx.update(recoveries).set({ status: "canceled", finishedAt: now }).where(eq(recoveries.id, recovery.id));
  }
  return scheduled;
}

async function advance(tx: Handle, recovery: RecoveryRow, { now, openAtMost }: Pace): Promise<number> {
  const { recoveries, deliveries } = tx.tables;
  // What failed again waits for its own retry, and holds up nothing.
  const isWaiting = or(eq(deliveries.status, "in_flight"), lte(deliveries.nextAttemptAt, now));
  const open = await tx.$count(
    deliveries,
    and(eq(deliveries.recoveryId, recovery.id), inArray(deliveries.status, ["pending", "in_flight"]), isWaiting),
  );
  if (open >= openAtMost) return 0;
  const next = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(isRecoverable(tx.tables, recovery, recovery.lastDeliveryId))
    .orderBy(asc(deliveries.id))
    .limit(openAtMost - open);
  const last = next.at(-1);
  if (last === undefined) {
    await tx.update(recoveries).set({ status: "done", finishedAt: now }).where(eq(recoveries.id, recovery.id));
    return 0;
  }
  const ids = next.map(({ id }) => id);
  await tx
    .update(deliveries)
    .set({
      status: "pending",
      trigger: "schedule",
      retryCount: 0,
      nextAttemptAt: now,
      skipReason: null,
      finishedAt: null,
      recoveryId: recovery.id,
    })
    .where(and(inArray(deliveries.id, ids), inArray(deliveries.status, ["failed", "skipped"])));
  await tx
    .update(recoveries)
    .set({ lastDeliveryId: last.id, scheduled: recovery.scheduled + ids.length })
    .where(eq(recoveries.id, recovery.id));
  return ids.length;
}
