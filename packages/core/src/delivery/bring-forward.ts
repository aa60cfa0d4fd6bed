import { type Database, findDueWebhooks } from "@hearback/db";
import { and, eq, gt, inArray, or, sql } from "drizzle-orm";

/** Clocks of two machines may differ by this much. */
const toleranceMs = 60_000;
/** No retry waits longer: 24 hours, a fifth of that added at random, and something to spare. */
const longestDelayMs = 30 * 3_600_000;

/**
 * Makes due what only a clock that was ahead can have scheduled, and what would otherwise wait until that time comes: what
 * has never failed is due at once, and no retry is due after more than a good day.
 *
 * @returns how many; there may be more when it is `limit`.
 */
export async function bringForward(database: Database, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const { deliveries } = database.tables;
  const later = (ms: number) => gt(deliveries.nextAttemptAt, new Date(now.getTime() + ms));
  const isMisplaced = and(
    sql`${deliveries.status} = 'pending'`,
    later(toleranceMs),
    or(eq(deliveries.retryCount, 0), later(longestDelayMs)),
  );
  const ids: number[] = [];
  // Before the transaction, as nearly always there is nothing. By webhook, because the index of what is due begins so.
  for (const { webhookId } of await findDueWebhooks(database.read)) {
    const found = await database.read
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.webhookId, webhookId), isMisplaced))
      .limit(limit - ids.length);
    ids.push(...found.map(({ id }) => id));
    if (ids.length >= limit) break;
  }
  if (ids.length === 0) return 0;
  const moved = await database.transaction((tx) =>
    tx
      .update(deliveries)
      .set({ nextAttemptAt: now })
      .where(and(inArray(deliveries.id, ids), isMisplaced))
      .returning({ id: deliveries.id }),
  );
  return moved.length;
}
