import type { Handle } from "@hearback/db";
import { and, eq, inArray, sql } from "drizzle-orm";

/** A delivery whose request was never started, and the attempt that it was claimed for. */
export type UnsentClaim = { deliveryId: number; attemptNumber: number };

const idsPerStatement = 500;

/**
 * Gives back claims as if they had not been claimed. One whose lease ended, and that was claimed again since, stays with
 * that claim.
 */
export async function releaseClaims(
  tx: Handle,
  { claims, leaseOwner, now }: { claims: UnsentClaim[]; leaseOwner: string; now: Date },
): Promise<void> {
  const { deliveries } = tx.tables;
  for (const [attemptNumber, ofAttempt] of Map.groupBy(claims, (claim) => claim.attemptNumber)) {
    for (let start = 0; start < ofAttempt.length; start += idsPerStatement) {
      const ids = ofAttempt.slice(start, start + idsPerStatement).map((claim) => claim.deliveryId);
      await tx
        .update(deliveries)
        .set({
          status: "pending",
          attemptCount: sql`${deliveries.attemptCount} - 1`,
          nextAttemptAt: now,
          leaseOwner: null,
          leaseUntil: null,
        })
        .where(
          and(
            inArray(deliveries.id, ids),
            eq(deliveries.leaseOwner, leaseOwner),
            eq(deliveries.status, "in_flight"),
            eq(deliveries.attemptCount, attemptNumber),
          ),
        );
    }
  }
}
