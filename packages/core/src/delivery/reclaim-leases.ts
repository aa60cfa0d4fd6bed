import { type Handle, toJsonText } from "@hearback/db";
import { and, eq, lt, or, sql } from "drizzle-orm";
import type { DeliveryRow } from "./delivery-view.ts";

/**
 * Puts deliveries whose worker died back on the schedule, at once. Their request may have arrived: it is sent again
 * under the same event id, and the log shows the one that was interrupted.
 *
 * @param deadOwners workers that are known to be dead; their leases need not expire first.
 * @returns how many were put back.
 */
export async function reclaimLeases(
  tx: Handle,
  { now, deadOwners }: { now: Date; deadOwners: string[] },
): Promise<number> {
  const { deliveries, webhooks } = tx.tables;
  const isOrphan = or(lt(deliveries.leaseUntil, now), ...deadOwners.map((owner) => eq(deliveries.leaseOwner, owner)));
  const orphans = await tx
    .select({ delivery: deliveries, url: webhooks.url })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(and(sql`${deliveries.status} = 'in_flight'`, isOrphan));
  let count = 0;
  for (const { delivery, url } of orphans) if (await putBack(tx, delivery, url, now)) count++;
  return count;
}

/** @returns false when the worker was alive after all and has recorded its result, or another one was quicker. */
async function putBack(tx: Handle, delivery: DeliveryRow, url: string, now: Date): Promise<boolean> {
  const { attempts, deliveries } = tx.tables;
  const [row] = await tx
    .update(deliveries)
    .set({ status: "pending", nextAttemptAt: now, leaseOwner: null, leaseUntil: null, lastErrorClass: "interrupted" })
    .where(
      and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.status, "in_flight"),
        eq(deliveries.attemptCount, delivery.attemptCount),
      ),
    )
    .returning({ id: deliveries.id });
  if (row === undefined) return false;
  await tx
    .insert(attempts)
    .values({
      deliveryId: delivery.id,
      number: delivery.attemptCount,
      trigger: delivery.trigger,
      outcome: "interrupted",
      startedAt: now,
      errorClass: "interrupted",
      errorMessage: "The worker stopped before it could record an answer.",
      requestUrl: url,
      requestHeaders: toJsonText({}),
      isTruncated: false,
    })
    .onConflictDoNothing();
  return true;
}
