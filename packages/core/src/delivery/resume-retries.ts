import type { Handle } from "@hearback/db";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { DeliveryResult } from "./attempt-result.ts";

/** Gives the place that failed redeliveries took back to the retries, unless the webhook was turned off in the meantime. */
export async function resumeRetries(tx: Handle, redelivered: DeliveryResult[]): Promise<void> {
  if (redelivered.length === 0) return;
  const { deliveries, webhooks } = tx.tables;
  const ids = redelivered.map(({ deliveryId }) => deliveryId);
  const active = tx.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.isActive, true));
  await tx
    .update(deliveries)
    .set({ status: "pending", trigger: "schedule", nextAttemptAt: deliveries.resumeAt, finishedAt: null })
    .where(
      and(
        inArray(deliveries.id, ids),
        eq(deliveries.status, "failed"),
        isNotNull(deliveries.resumeAt),
        inArray(deliveries.webhookId, active),
      ),
    );
}
