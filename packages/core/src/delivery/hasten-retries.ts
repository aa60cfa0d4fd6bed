import type { Handle } from "@hearback/db";
import { and, eq, gt, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { retryDelaysMs } from "./retry-delays.ts";

/** Of its delay; so a receiver that comes and goes uses up no more than it would in a quarter of the schedule's time. */
const waitedAtLeast = 0.25;

/** More wait only where a receiver broke off again and again; these keep their times. */
const hastenedAtMost = 1_000;

/**
 * Makes due what waits for a retry at a webhook that has just recovered, once a quarter of its delay is over. Where the
 * receiver asked for more time than the schedule would have given it, it keeps that.
 */
export async function hastenRetries(tx: Handle, webhookId: number, now: Date): Promise<void> {
  const { deliveries } = tx.tables;
  const waiting = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, webhookId),
        sql`${deliveries.status} = 'pending'`,
        eq(deliveries.trigger, "schedule"),
        gt(deliveries.nextAttemptAt, now),
        or(...retryDelaysMs.map((delayMs, retries) => hasWaited(tx, delayMs, retries, now))),
      ),
    )
    .limit(hastenedAtMost);
  await tx.update(deliveries).set({ nextAttemptAt: now }).where(inArray(deliveries.id, waiting));
}

function hasWaited(tx: Handle, delayMs: number, retries: number, now: Date): SQL | undefined {
  const { deliveries } = tx.tables;
  const leftAtMostMs = delayMs * (1 - waitedAtLeast);
  return and(
    eq(deliveries.retryCount, retries + 1),
    lte(deliveries.nextAttemptAt, new Date(now.getTime() + leftAtMostMs)),
  );
}
