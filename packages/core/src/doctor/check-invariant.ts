import { type DeliveryStatus, deliveryStatuses } from "@hearback/contracts";
import type { Database } from "@hearback/db";
import { and, asc, count, eq, inArray, isNotNull, isNull, lt, min, ne, or, sql } from "drizzle-orm";

/** An event in the outbox longer than this, or a lease that ran out this long ago, means that no worker does its work. */
const graceMs = 60_000;

export type Fault = {
  /** Stable name for scripts. */
  name: "undispatched" | "unscheduled" | "lease_expired" | "unfinished" | "missing_deliveries" | "clock";
  count: number;
  message: string;
};

export type InvariantReport = {
  events: number;
  /** Events that a worker has still to dispatch, and when the oldest of them happened. */
  outbox: { count: number; oldestAt: string | null };
  deliveries: Record<DeliveryStatus, number>;
  /** When the oldest delivery that is due was due. */
  oldestDueAt: string | null;
  /** Events or deliveries that nothing will ever bring to an end: guarantee 2 says that this is 0. */
  lost: number;
  faults: Fault[];
};

/**
 * Checks that nothing is lost: every event is dispatched or waits in the outbox; every delivery is finished, scheduled
 * with a time, or leased; each event has as many deliveries as its dispatch made.
 */
export async function checkInvariant({ read, tables }: Database, now: Date): Promise<InvariantReport> {
  const { events, deliveries } = tables;
  const graceStart = new Date(now.getTime() - graceMs);
  const one = async (table: typeof events | typeof deliveries, condition: ReturnType<typeof and>) => {
    const [row] = await read.select({ total: count() }).from(table).where(condition);
    return row?.total ?? 0;
  };

  const [outbox] = await read
    .select({ total: count(), oldest: min(events.occurredAt) })
    .from(events)
    .where(isNull(events.dispatchedAt));
  const byStatus = await read
    .select({ status: deliveries.status, total: count() })
    .from(deliveries)
    .groupBy(deliveries.status);
  const [firstDue] = await read
    .select({ at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(and(eq(deliveries.status, "pending"), lt(deliveries.nextAttemptAt, now)))
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(1);

  const undispatched = await one(events, and(isNull(events.dispatchedAt), lt(events.occurredAt, graceStart)));
  const unscheduled = await one(deliveries, and(eq(deliveries.status, "pending"), isNull(deliveries.nextAttemptAt)));
  const unleased = await one(deliveries, and(eq(deliveries.status, "in_flight"), isNull(deliveries.leaseUntil)));
  const expired = await one(deliveries, and(eq(deliveries.status, "in_flight"), lt(deliveries.leaseUntil, graceStart)));
  const unfinished = await one(
    deliveries,
    and(
      inArray(deliveries.status, ["succeeded", "failed", "skipped", "canceled"]),
      or(isNull(deliveries.finishedAt), isNotNull(deliveries.nextAttemptAt), isNotNull(deliveries.leaseUntil)),
    ),
  );
  const deliveriesOfEvent = sql`(select count(*) from ${deliveries} where ${deliveries.eventId} = ${events.id})`;
  const missing = await one(events, and(isNotNull(events.dispatchedAt), ne(events.deliveryCount, deliveriesOfEvent)));
  const fromFuture = await one(
    events,
    lt(sql`${sql.param(new Date(now.getTime() + graceMs), events.occurredAt)}`, events.occurredAt),
  );

  const faults: Fault[] = [
    {
      name: "undispatched",
      count: undispatched,
      message: "events have waited in the outbox for over a minute. Is the worker running?",
    },
    { name: "lease_expired", count: expired, message: "deliveries have an expired lease. Is the worker running?" },
    { name: "unscheduled", count: unscheduled + unleased, message: "deliveries are neither scheduled nor leased" },
    { name: "unfinished", count: unfinished, message: "finished deliveries still have a schedule or a lease" },
    {
      name: "missing_deliveries",
      count: missing,
      message: "events have another number of deliveries than their dispatch made",
    },
    { name: "clock", count: fromFuture, message: "events are from the future. Was the clock set back?" },
  ];
  return {
    events: await one(events, undefined),
    outbox: { count: outbox?.total ?? 0, oldestAt: outbox?.oldest?.toISOString() ?? null },
    deliveries: Object.fromEntries(
      deliveryStatuses.map((status) => [status, byStatus.find((row) => row.status === status)?.total ?? 0]),
    ) as Record<DeliveryStatus, number>,
    oldestDueAt: firstDue?.at?.toISOString() ?? null,
    lost: unscheduled + unleased + missing,
    faults: faults.filter((fault) => fault.count > 0),
  };
}
