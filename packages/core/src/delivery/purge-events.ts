import type { Handle } from "@hearback/db";
import { and, asc, eq, gte, inArray, isNotNull, lt, notExists } from "drizzle-orm";

/**
 * Deletes the oldest finished events that happened before `before`, with their payloads, deliveries and attempts. What
 * is still to be delivered stays. Small steps keep the write lock short.
 *
 * @returns how many were deleted; `limit` of them means that there may be more.
 */
export async function purgeEvents(tx: Handle, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const { events, deliveries } = tx.tables;
  const unfinished = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, events.id), inArray(deliveries.status, ["pending", "in_flight"])));
  // Ids grow with time, so the first event that is too young ends the search; without it, all younger ones were read.
  const [tooYoung] = await tx
    .select({ id: events.id })
    .from(events)
    .where(gte(events.occurredAt, before))
    .orderBy(asc(events.id))
    .limit(1);
  const rows = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        lt(events.id, tooYoung?.id ?? Number.MAX_SAFE_INTEGER),
        isNotNull(events.dispatchedAt),
        notExists(unfinished),
      ),
    )
    .orderBy(asc(events.id))
    .limit(limit);
  if (rows.length > 0) {
    const ids = rows.map((row) => row.id);
    await tx.delete(events).where(inArray(events.id, ids));
  }
  return rows.length;
}

/** Whether there is anything old at all, without looking further than the oldest event. */
export async function hasEventBefore(handle: Handle, before: Date): Promise<boolean> {
  const { events } = handle.tables;
  const [oldest] = await handle.select({ occurredAt: events.occurredAt }).from(events).orderBy(asc(events.id)).limit(1);
  return oldest !== undefined && oldest.occurredAt < before;
}
