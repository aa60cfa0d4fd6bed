import type { CountUpTo } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, count, eq, sql } from "drizzle-orm";

const countedAtMost = 1_000;

/** How many deliveries of the schedule wait to be sent to a webhook, and when the first is due. */
export async function countWaiting(
  handle: Handle,
  webhookId: number,
): Promise<{ waiting: CountUpTo; firstDueAt: Date | null }> {
  const [found] = await handle.prepared("count_waiting", buildWaiting).execute({ webhookId });
  const [requested] = await handle.prepared("count_requested", buildRequested).execute({ webhookId });
  if (found === undefined || requested === undefined) throw new Error("a count is one row");
  const count = found.count < countedAtMost ? found.count - requested.count : found.count;
  return { waiting: { count, limit: countedAtMost }, firstDueAt: found.firstDueAt };
}

/** What people asked for goes out by itself, and has an index of its own. */
function buildRequested(handle: Handle) {
  const { deliveries } = handle.tables;
  const isRequested = sql`${deliveries.status} = 'pending' and ${deliveries.trigger} <> 'schedule'`;
  return handle
    .select({ count: count() })
    .from(deliveries)
    .where(and(eq(deliveries.webhookId, sql.placeholder("webhookId")), isRequested));
}

/** Counted by the database: of a thousand rows, most of the time goes into handing them over. */
function buildWaiting(handle: Handle) {
  const { deliveries } = handle.tables;
  const isWaiting = and(eq(deliveries.webhookId, sql.placeholder("webhookId")), sql`${deliveries.status} = 'pending'`);
  const due = handle
    .select({ at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(isWaiting)
    // As the index of what is due has them.
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(countedAtMost)
    .as("due");
  const firstDueAt = sql<Date | null>`min(${due.at})`.mapWith(deliveries.nextAttemptAt);
  return handle.select({ count: count(), firstDueAt }).from(due);
}
