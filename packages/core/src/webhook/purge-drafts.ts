import type { Handle } from "@hearback/db";
import { and, asc, eq, inArray, lt, notExists, sql } from "drizzle-orm";

/**
 * Removes webhooks that were made to test what a form held, with their events and log; one whose request is still to be
 * sent or answered stays.
 *
 * @returns how many were removed.
 */
export async function purgeDrafts(tx: Handle, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const { webhooks, deliveries, events } = tx.tables;
  const unfinished = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.webhookId, webhooks.id), inArray(deliveries.status, ["pending", "in_flight"])));
  const drafts = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(sql`${webhooks.isDraft}`, lt(webhooks.createdAt, before), notExists(unfinished)))
    .orderBy(asc(webhooks.createdAt))
    .limit(limit);
  const ids = drafts.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const ofDrafts = tx.select({ id: deliveries.eventId }).from(deliveries).where(inArray(deliveries.webhookId, ids));
  await tx.delete(events).where(inArray(events.id, ofDrafts));
  await tx.delete(webhooks).where(inArray(webhooks.id, ids));
  return ids.length;
}
