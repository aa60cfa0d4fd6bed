import { forNoKeyUpdate, type Handle, type Tables } from "@hearback/db";
import { and, asc, eq, gt, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { behind, findIdRange, isRecoverable } from "./recoverable.ts";
import { skipWaiting } from "./skip-waiting.ts";

/** What was under way when a recovery was canceled has come back within this time. */
const sweptForMs = 15 * 60_000;

/** Written out, so that SQLite takes the index that holds only these. */
export function isRunning(recoveries: Tables["recoveries"]): SQL {
  return sql`${recoveries.status} = 'running'`;
}

/** Recoveries that have something to do: to schedule more, or to skip what came back after they were canceled. */
export async function findOpenRecoveries(handle: Handle, now: Date): Promise<number[]> {
  const { recoveries } = handle.tables;
  const isSwept = and(
    eq(recoveries.status, "canceled"),
    gt(recoveries.finishedAt, new Date(now.getTime() - sweptForMs)),
  );
  const rows = await handle
    .select({ id: recoveries.id })
    .from(recoveries)
    .where(or(isRunning(recoveries), isSwept))
    .orderBy(asc(recoveries.id));
  return rows.map(({ id }) => id);
}

/**
 * Schedules the next deliveries of a recovery, unless `openAtMost` of it are due or under way already. The recovery of a
 * webhook that is off or deleted ends, and of one that was canceled nothing more waits.
 *
 * @returns how many were scheduled.
 */
export async function advanceRecovery(
  tx: Handle,
  { recoveryId, now, openAtMost }: { recoveryId: number; now: Date; openAtMost: number },
): Promise<number> {
  const { recoveries, deliveries, webhooks } = tx.tables;
  const query = tx
    .select({ recovery: recoveries, isActive: webhooks.isActive, deletedAt: webhooks.deletedAt })
    .from(recoveries)
    .innerJoin(webhooks, eq(webhooks.id, recoveries.webhookId))
    .where(eq(recoveries.id, recoveryId));
  const [found] = await (tx.engine === "sqlite" ? query : forNoKeyUpdate(query, recoveries));
  if (found === undefined) return 0;
  const { recovery, isActive, deletedAt } = found;
  const isOfRecovery = eq(recoveries.id, recoveryId);
  if (recovery.status === "canceled") await skipWaiting(tx, recoveryId, now);
  if (recovery.status !== "running") return 0;
  if (!isActive || deletedAt !== null) {
    await tx.update(recoveries).set({ status: "canceled", finishedAt: now }).where(isOfRecovery);
    return 0;
  }
  // What failed again waits for its own retry, and holds up nothing.
  const isWaiting = or(eq(deliveries.status, "in_flight"), lte(deliveries.nextAttemptAt, now));
  const open = await tx.$count(
    deliveries,
    and(eq(deliveries.recoveryId, recoveryId), inArray(deliveries.status, ["pending", "in_flight"]), isWaiting),
  );
  if (open >= openAtMost) return 0;
  const range = behind(await findIdRange(tx, recovery), recovery.lastDeliveryId);
  const next = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(isRecoverable(tx, recovery, range))
    .orderBy(asc(deliveries.id))
    .limit(openAtMost - open);
  const last = next.at(-1);
  if (last === undefined) {
    await tx.update(recoveries).set({ status: "done", finishedAt: now }).where(isOfRecovery);
    return 0;
  }
  const ids = next.map(({ id }) => id);
  const scheduled = await tx
    .update(deliveries)
    .set({
      status: "pending",
      trigger: "schedule",
      retryCount: 0,
      nextAttemptAt: now,
      skipReason: null,
      finishedAt: null,
      recoveryId,
    })
    .where(and(inArray(deliveries.id, ids), inArray(deliveries.status, ["failed", "skipped"])))
    .returning({ id: deliveries.id });
  await tx
    .update(recoveries)
    .set({ lastDeliveryId: last.id, scheduled: recovery.scheduled + scheduled.length })
    .where(isOfRecovery);
  return scheduled.length;
}
