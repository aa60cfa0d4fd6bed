import type { Handle } from "@hearback/db";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";

/** Skips what a recovery has scheduled and nobody is sending; what a person asked for since stays, as one request. */
export async function skipWaiting(tx: Handle, recoveryId: number, now: Date): Promise<void> {
  const { deliveries } = tx.tables;
  const isOfRecovery = eq(deliveries.recoveryId, recoveryId);
  const isOpen = inArray(deliveries.status, ["pending", "in_flight"]);
  await tx
    .update(deliveries)
    .set({ resumeAt: null })
    .where(and(isOfRecovery, isOpen, isNotNull(deliveries.resumeAt)));
  await tx
    .update(deliveries)
    .set({ status: "skipped", skipReason: "canceled_by_person", nextAttemptAt: null, finishedAt: now })
    .where(and(isOfRecovery, sql`${deliveries.status} = 'pending'`, eq(deliveries.trigger, "schedule")));
}
