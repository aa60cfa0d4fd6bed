import type { Handle } from "@hearback/db";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { DeliveryResult } from "./attempt-result.ts";

/** Gives the place that failed redeliveries took back to the retries. */
export async function resumeRetries(tx: Handle, redelivered: DeliveryResult[]): Promise<void> {
  if (redelivered.length === 0) return;
  const { deliveries } = tx.tables;
  const ids = redelivered.map(({ deliveryId }) => deliveryId);
  await tx
    .update(deliveries)
    .set({ status: "pending", trigger: "schedule", nextAttemptAt: deliveries.resumeAt, finishedAt: null })
    .where(and(inArray(deliveries.id, ids), eq(deliveries.status, "failed"), isNotNull(deliveries.resumeAt)));
}
