import { findFirstIdSince, type Handle } from "@hearback/db";
import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, notExists } from "drizzle-orm";

/** Events that happened before an instant, among those behind `afterId` and before `endId`. */
export type PurgeStretch = { before: Date; afterId: number; endId: number };

/** When the newest of the events happened that are older than an instant; null when there is none. */
export async function findLastEventBefore(handle: Handle, before: Date): Promise<Date | null> {
  const { events } = handle.tables;
  const endId = await findFirstIdSince(handle, { table: events, id: events.id, at: events.occurredAt }, before);
  const [last] = await handle
    .select({ at: events.occurredAt })
    .from(events)
    .where(lt(events.id, endId))
    .orderBy(desc(events.id))
    .limit(1);
  return last?.at ?? null;
}

/** Where to look for the events that happened before an instant; null when there is none. */
export async function findEventsBefore(handle: Handle, before: Date): Promise<PurgeStretch | null> {
  const { events } = handle.tables;
  const endId = await findFirstIdSince(handle, { table: events, id: events.id, at: events.occurredAt }, before);
  const [oldest] = await handle.select({ id: events.id }).from(events).orderBy(asc(events.id)).limit(1);
  return oldest === undefined || oldest.id >= endId ? null : { before, afterId: oldest.id - 1, endId };
}

/**
 * Looks at the next events of a stretch and deletes those that are finished, with their payloads, deliveries and attempts.
 * What is still to be delivered stays. Small steps keep the write lock short.
 *
 * @returns how many were deleted, and how the stretch goes on; null when it is at its end.
 */
export async function purgeEvents(
  tx: Handle,
  { before, afterId, endId, limit }: PurgeStretch & { limit: number },
): Promise<{ count: number; rest: PurgeStretch | null }> {
  const { events, deliveries } = tx.tables;
  const next = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(gt(events.id, afterId), lt(events.id, endId)))
    .orderBy(asc(events.id))
    .limit(limit);
  const last = next.at(-1);
  if (last === undefined) return { count: 0, rest: null };
  const unfinished = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, events.id), inArray(deliveries.status, ["pending", "in_flight"])));
  const deleted = await tx
    .delete(events)
    .where(
      and(
        gt(events.id, afterId),
        lte(events.id, last.id),
        // A clock that was wrong can have put younger ones among them.
        lt(events.occurredAt, before),
        isNotNull(events.dispatchedAt),
        notExists(unfinished),
      ),
    )
    .returning({ id: events.id });
  return { count: deleted.length, rest: next.length < limit ? null : { before, afterId: last.id, endId } };
}
