import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { skipLocked } from "./row-locks.ts";

export type ClaimInput = {
  webhookId: number;
  now: Date;
  limit: number;
  leaseOwner: string;
  leaseUntil: Date;
};

/**
 * Which of the webhook's due deliveries: all of them, only those that a person asked for, or only those of the schedule,
 * from either end of the queue.
 */
export type ClaimScope = "due" | "requested" | "oldest_scheduled" | "newest_scheduled";

/**
 * Leases deliveries of one webhook, mostly those that have been due longest, and counts their attempt. No two callers get
 * the same one: SQLite has one writer, PostgreSQL skips the rows that another transaction holds.
 */
export async function claimDeliveries(tx: Handle, scope: ClaimScope, input: ClaimInput) {
  return tx.prepared(`claim_${scope}_deliveries`, (handle) => buildClaim(handle, scope)).execute(input);
}

function buildClaim(tx: Handle, scope: ClaimScope) {
  const { deliveries } = tx.tables;
  const order = scope === "newest_scheduled" ? desc : asc;
  const query = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, sql.placeholder("webhookId")),
        sql`${deliveries.status} = 'pending'`,
        scope === "requested" ? sql`${deliveries.trigger} <> 'schedule'` : undefined,
        scope.endsWith("_scheduled") ? eq(deliveries.trigger, "schedule") : undefined,
        lte(deliveries.nextAttemptAt, sql.param(sql.placeholder("now"), deliveries.nextAttemptAt)),
      ),
    )
    .orderBy(order(deliveries.nextAttemptAt), order(deliveries.id))
    .limit(sql.placeholder("limit"));
  // A CTE that locks runs once; PostgreSQL may run a plain subquery once for each row, and so pass the limit.
  const due = tx.$with("due").as(tx.engine === "sqlite" ? query : skipLocked(query, deliveries));
  return tx
    .with(due)
    .update(deliveries)
    .set({
      status: "in_flight",
      attemptCount: sql`${deliveries.attemptCount} + 1`,
      leaseOwner: sql`${sql.param(sql.placeholder("leaseOwner"), deliveries.leaseOwner)}`,
      leaseUntil: sql`${sql.param(sql.placeholder("leaseUntil"), deliveries.leaseUntil)}`,
      nextAttemptAt: null,
    })
    .where(inArray(deliveries.id, tx.select({ id: due.id }).from(due)))
    .returning({
      id: deliveries.id,
      eventId: deliveries.eventId,
      trigger: deliveries.trigger,
      format: deliveries.format,
      attemptCount: deliveries.attemptCount,
      retryCount: deliveries.retryCount,
    });
}
