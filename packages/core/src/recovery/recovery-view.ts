import type { RecoveryView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { count, eq } from "drizzle-orm";

export type RecoveryRow = Tables["recoveries"]["$inferSelect"];

export async function toRecoveryView(handle: Handle, recovery: RecoveryRow): Promise<RecoveryView> {
  const { deliveries } = handle.tables;
  const rows = await handle
    .select({ status: deliveries.status, total: count() })
    .from(deliveries)
    .where(eq(deliveries.recoveryId, recovery.id))
    .groupBy(deliveries.status);
  const countOf = (...statuses: string[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { total }) => sum + total, 0);
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
