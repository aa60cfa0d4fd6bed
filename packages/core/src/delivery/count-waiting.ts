import type { CountUpTo } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, count, eq, gt, notInArray, sql } from "drizzle-orm";

const countedAtMost = 1_000;

const longAgo = new Date(0);

/**
 * How many deliveries of the schedule wait to be sent to a webhook, and when the first is due. What people asked for goes
 * out by itself.
 *
 * @param dueAfter leaves out what is due by then.
 */
export async function countWaiting(
  handle: Handle,
  webhookId: number,
  dueAfter = longAgo,
): Promise<{ waiting: CountUpTo; firstDueAt: Date | null }> {
  const [found] = await handle.prepared("count_waiting", buildWaiting).execute({ webhookId, dueAfter });
  if (found === undefined) throw new Error("a count is one row");
  return { waiting: { count: found.count, limit: countedAtMost }, firstDueAt: found.firstDueAt };
}

/** Counted by the database: of a thousand rows, most of the time goes into handing them over. */
function buildWaiting(handle: Handle) {
  const { deliveries } = handle.tables;
  const dueAfter = sql.param(sql.placeholder("dueAfter"), deliveries.nextAttemptAt);
  const isPending = and(eq(deliveries.webhookId, sql.placeholder("webhookId")), sql`${deliveries.status} = 'pending'`);
  // The few ids of their own index: the rows needn't be read for their trigger.
  const requested = handle
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(isPending, sql`${deliveries.trigger} <> 'schedule'`));
  const due = handle
    .select({ at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(and(isPending, gt(deliveries.nextAttemptAt, dueAfter), notInArray(deliveries.id, requested)))
    // As the index of what is due has them.
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(countedAtMost)
    .as("due");
  const firstDueAt = sql<Date | null>`min(${due.at})`.mapWith(deliveries.nextAttemptAt);
  return handle.select({ count: count(), firstDueAt }).from(due);
}
