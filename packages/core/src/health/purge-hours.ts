import type { Handle } from "@hearback/db";
import { asc, eq, lt } from "drizzle-orm";

/** How long hourly counts are kept: a year, and a month to hold it against. */
export const hourCountsLifetimeMs = 396 * 24 * 3_600_000;

/**
 * Deletes the counts of the oldest hour, if it was before `before`, which should be `hourCountsLifetimeMs` ago.
 *
 * @returns whether there was one.
 */
export async function purgeOldestHour(tx: Handle, before: Date): Promise<boolean> {
  const { webhookHours } = tx.tables;
  const [oldest] = await tx
    .select({ hour: webhookHours.hour })
    .from(webhookHours)
    .where(lt(webhookHours.hour, before))
    .orderBy(asc(webhookHours.hour))
    .limit(1);
  if (oldest === undefined) return false;
  await tx.delete(webhookHours).where(eq(webhookHours.hour, oldest.hour));
  return true;
}
