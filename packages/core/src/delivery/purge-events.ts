import type { Handle } from "@hearback/db";
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, notExists } from "drizzle-orm";

/** A stretch of events, by their ids: behind `afterId` and before `endId`. */
export type PurgeStretch = { afterId: number; endId: number };

/**
 * All events that happened before an instant: an id is larger the later its event happened, but for what a clock that was
 * set does. Halves the ids until it knows, so it costs the same for any number of events.
 *
 * @returns null when there is none.
 */
export async function findEventsBefore(handle: Handle, before: Date): Promise<PurgeStretch | null> {
  const { events } = handle.tables;
  const ends = [asc(events.id), desc(events.id)].map((order) =>
    handle.select({ id: events.id }).from(events).orderBy(order).limit(1),
  );
  const [[oldest], [youngest]] = [(await ends[0]) ?? [], (await ends[1]) ?? []];
  if (oldest === undefined || youngest === undefined) return null;
  let endId = oldest.id;
  let youngId = youngest.id + 1;
  while (endId < youngId) {
    const middle = Math.floor((endId + youngId) / 2);
    const [event] = await handle
      .select({ id: events.id, occurredAt: events.occurredAt })
      .from(events)
      .where(gte(events.id, middle))
      .orderBy(asc(events.id))
      .limit(1);
    if (event === undefined || event.occurredAt >= before) youngId = middle;
    else endId = event.id + 1;
  }
  return endId === oldest.id ? null : { afterId: oldest.id - 1, endId };
}

/**
 * Looks at the next events of a stretch and deletes those that are finished, with their payloads, deliveries and attempts.
 * What is still to be delivered stays. Small steps keep the write lock short.
 *
 * @returns how many were deleted, and how the stretch goes on; null when it is at its end.
 */
export async function purgeEvents(
  tx: Handle,
  { afterId, endId, limit }: PurgeStretch & { limit: number },
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
    .where(and(gt(events.id, afterId), lte(events.id, last.id), isNotNull(events.dispatchedAt), notExists(unfinished)))
    .returning({ id: events.id });
  return { count: deleted.length, rest: next.length < limit ? null : { afterId: last.id, endId } };
}
