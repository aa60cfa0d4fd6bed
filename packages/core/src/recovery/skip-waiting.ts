import type { Handle } from "@hearback/db";
import { and, eq, sql } from "drizzle-orm";

/** Skips what a recovery has scheduled and nobody is sending; what a person asked for since stays. */
export async function skipWaiting(tx: Handle, recoveryId: number, now: Date): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({ status: "skipped", skipReason: "canceled_by_person", nextAttemptAt: null, finishedAt: now })
    .where(
      and(
        eq(deliveries.recoveryId, recoveryId),
        sql`${deliveries.status} = 'pending'`,
        eq(deliveries.trigger, "schedule"),
      ),
    );
}
