import type { Handle } from "@hearback/db";
import { and, eq, inArray, sql } from "drizzle-orm";

/** Gives back claims whose request was never started, as if they had not been claimed. */
export async function releaseClaims(
  tx: Handle,
  { ids, leaseOwner, now }: { ids: number[]; leaseOwner: string; now: Date },
): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({
      status: "pending",
      attemptCount: sql`${deliveries.attemptCount} - 1`,
      nextAttemptAt: now,
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(and(inArray(deliveries.id, ids), eq(deliveries.leaseOwner, leaseOwner), eq(deliveries.status, "in_flight")));
}
