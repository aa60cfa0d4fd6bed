import { setImmediate as turn } from "node:timers/promises";
import { type DeliveryStatus, deliveryStatuses, type RecoveryView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, asc, count, eq, gt, max } from "drizzle-orm";

export type RecoveryRow = Tables["recoveries"]["$inferSelect"];

/** On SQLite nothing else happens in the process while a statement runs. */
const countedAtOnce = 20_000;

export async function toRecoveryView(handle: Handle, recovery: RecoveryRow): Promise<RecoveryView> {
  const counts = await countByStatus(handle, recovery.id);
  const countOf = (...statuses: DeliveryStatus[]) =>
    statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  return {
    id: recovery.id,
    webhookId: recovery.webhookId,
    status: recovery.status,
    since: recovery.since.toISOString(),
    until: recovery.until.toISOString(),
    statuses: recovery.statuses,
    total: recovery.total,
    scheduled: recovery.scheduled,
    succeeded: countOf("succeeded"),
    failed: countOf("failed", "skipped", "canceled"),
    open: countOf("pending", "in_flight"),
    createdAt: recovery.createdAt.toISOString(),
    finishedAt: recovery.finishedAt?.toISOString() ?? null,
  };
}

async function countByStatus(handle: Handle, recoveryId: number): Promise<Map<DeliveryStatus, number>> {
  const { deliveries } = handle.tables;
  const { status } = deliveries;
  if (handle.engine === "postgres") {
    const isOfRecovery = eq(deliveries.recoveryId, recoveryId);
    const rows = await handle.select({ status, total: count() }).from(deliveries).where(isOfRecovery).groupBy(status);
    return new Map(rows.map((row) => [row.status, row.total]));
  }
  const counts = new Map<DeliveryStatus, number>();
  for (const one of deliveryStatuses) counts.set(one, await countOfStatus(handle, recoveryId, one));
  return counts;
}

/** A stretch at a time, in the order of the index. */
async function countOfStatus(handle: Handle, recoveryId: number, status: DeliveryStatus): Promise<number> {
  const { deliveries } = handle.tables;
  let total = 0;
  let counted = countedAtOnce;
  for (let lastId = 0; counted === countedAtOnce; ) {
    const stretch = handle
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.recoveryId, recoveryId), eq(deliveries.status, status), gt(deliveries.id, lastId)))
      .orderBy(asc(deliveries.id))
      .limit(countedAtOnce)
      .as("stretch");
    const [row] = await handle.select({ total: count(), lastId: max(stretch.id) }).from(stretch);
    counted = row?.total ?? 0;
    lastId = row?.lastId ?? 0;
    total += counted;
    if (counted === countedAtOnce) await turn();
  }
  return total;
}
