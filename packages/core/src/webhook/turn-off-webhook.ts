import type { SkipReason, TurnedOffReason } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { endRecoveries } from "../recovery/end-recoveries.ts";

/**
 * Stops the webhook: what is scheduled becomes `skipped`, where it can be redelivered from later.
 *
 * @returns how many that were, for the hourly counts.
 */
export async function turnOffWebhook(
  tx: Handle,
  webhookId: number,
  reason: TurnedOffReason,
  now: Date,
): Promise<number> {
  const { webhooks } = tx.tables;
  await tx
    .update(webhooks)
    .set({ isActive: false, turnedOffReason: reason, turnedOffAt: now })
    .where(eq(webhooks.id, webhookId));
  const { deliveries } = tx.tables;
  const skipped = await tx.$count(deliveries, isScheduled(tx, webhookId, "skipped"));
  await endScheduledDeliveries(tx, webhookId, "skipped", "webhook_off", now);
  await forgetRetries(tx, webhookId);
  await endRecoveries(tx, webhookId, now);
  return skipped;
}

/** A redelivery that fails has nothing to give its place back to. Two statements, each by an index of few rows. */
async function forgetRetries(tx: Handle, webhookId: number): Promise<void> {
  const { deliveries } = tx.tables;
  const requested = sql`${deliveries.status} = 'pending' and ${deliveries.trigger} <> 'schedule'`;
  const open = sql`${deliveries.status} = 'in_flight'`;
  for (const isRedelivery of [requested, open]) {
    await tx
      .update(deliveries)
      .set({ resumeAt: null })
      .where(and(eq(deliveries.webhookId, webhookId), isRedelivery, isNotNull(deliveries.resumeAt)));
  }
}

/** Ends what is scheduled; what is in flight ends when its result is recorded. */
export async function endScheduledDeliveries(
  tx: Handle,
  webhookId: number,
  status: "skipped" | "canceled",
  skipReason: SkipReason,
  now: Date,
): Promise<void> {
  const { deliveries } = tx.tables;
  await tx
    .update(deliveries)
    .set({ status, skipReason, nextAttemptAt: null, finishedAt: now })
    .where(isScheduled(tx, webhookId, status));
}

function isScheduled({ tables: { deliveries } }: Handle, webhookId: number, next: "skipped" | "canceled") {
  return and(
    eq(deliveries.webhookId, webhookId),
    sql`${deliveries.status} = 'pending'`,
    // What a person asked for is sent to a webhook that is off as well.
    next === "skipped" ? eq(deliveries.trigger, "schedule") : undefined,
  );
}

/** Nothing is held against the webhook, and nothing held back. */
export const cleanSlate = { consecutiveFailures: 0, failingSince: null };

/** Starts the webhook with a clean slate of health. */
export async function turnOnWebhook(tx: Handle, webhookId: number): Promise<void> {
  const { webhooks } = tx.tables;
  await tx
    .update(webhooks)
    .set({ isActive: true, turnedOffReason: null, turnedOffAt: null, ...cleanSlate })
    .where(eq(webhooks.id, webhookId));
}
