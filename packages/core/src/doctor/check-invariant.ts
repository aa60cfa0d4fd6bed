import { setImmediate as turn } from "node:timers/promises";
import { type DeliveryStatus, deliveryStatuses, type FaultName, terminalDeliveryStatuses } from "@hearback/contracts";
import { type Database, findDueWebhooks } from "@hearback/db";
import { and, count, eq, inArray, isNotNull, isNull, lt, min, ne, or, type SQL, sql } from "drizzle-orm";
import { countInSteps, findLastId, type Rest } from "./count-in-steps.ts";

/** An event in the outbox longer than this, or a lease that ran out this long ago, means that no worker does its work. */
const graceMs = 60_000;

export type Fault = {
  /** Stable name for scripts. */
  name: FaultName;
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
export async function checkInvariant(
  { read, tables }: Database,
  now: Date,
  rest: Rest = () => turn(),
): Promise<InvariantReport> {
  const { events, deliveries } = tables;
  const graceStart = new Date(now.getTime() - graceMs);
  const graceEnd = sql`${sql.param(new Date(now.getTime() + graceMs), events.occurredAt)}`;
  // What is made while the rest is counted belongs to the next check.
  const allDeliveries = { table: deliveries, id: deliveries.id };
  const allEvents = { table: events, id: events.id };
  const lastEventId = await findLastId(read, allEvents);
  const lastDeliveryId = await findLastId(read, allDeliveries);
  const [outbox] = await read
    .select({ total: count(), oldest: min(events.occurredAt) })
    .from(events)
    .where(isNull(events.dispatchedAt));
  const waiting = await findDueWebhooks(read);
  const due = waiting.map(({ nextAttemptAt }) => nextAttemptAt).filter((at) => at < now);

  const ofStatus = deliveryStatuses.map((status) => [status, eq(deliveries.status, status)] as const);
  const { unscheduled, expired, unfinished, ...byStatus } = await countInSteps(
    read,
    { ...allDeliveries, lastId: lastDeliveryId },
    {
      ...(Object.fromEntries(ofStatus) as Record<DeliveryStatus, SQL>),
      unscheduled: or(
        and(eq(deliveries.status, "pending"), isNull(deliveries.nextAttemptAt)),
        and(eq(deliveries.status, "in_flight"), isNull(deliveries.leaseUntil)),
      ),
      expired: and(eq(deliveries.status, "in_flight"), lt(deliveries.leaseUntil, graceStart)),
      unfinished: and(
        inArray(deliveries.status, terminalDeliveryStatuses),
        or(isNull(deliveries.finishedAt), isNotNull(deliveries.nextAttemptAt), isNotNull(deliveries.leaseUntil)),
      ),
    },
    rest,
  );
  const deliveriesOfEvent = sql`(select count(*) from ${deliveries} where ${deliveries.eventId} = ${events.id})`;
  const { all, undispatched, missing, fromFuture } = await countInSteps(
    read,
    { ...allEvents, lastId: lastEventId },
    {
      all: undefined,
      undispatched: and(isNull(events.dispatchedAt), lt(events.occurredAt, graceStart)),
      missing: and(isNotNull(events.dispatchedAt), ne(events.deliveryCount, deliveriesOfEvent)),
      fromFuture: lt(graceEnd, events.occurredAt),
    },
    rest,
  );

  const faults: Fault[] = [
    {
      name: "undispatched",
      count: undispatched,
      message: "events have waited in the outbox for over a minute. Is the worker running?",
    },
    { name: "lease_expired", count: expired, message: "deliveries have an expired lease. Is the worker running?" },
    { name: "unscheduled", count: unscheduled, message: "deliveries are neither scheduled nor leased" },
    { name: "unfinished", count: unfinished, message: "finished deliveries still have a schedule or a lease" },
    {
      name: "missing_deliveries",
      count: missing,
      message: "events have another number of deliveries than their dispatch made",
    },
    { name: "clock", count: fromFuture, message: "events are from the future. Was the clock set back?" },
  ];
  return {
    events: all,
    outbox: { count: outbox?.total ?? 0, oldestAt: outbox?.oldest?.toISOString() ?? null },
    deliveries: byStatus,
    oldestDueAt: due.length === 0 ? null : new Date(Math.min(...due.map((at) => at.getTime()))).toISOString(),
    lost: unscheduled + missing,
    faults: faults.filter((fault) => fault.count > 0),
  };
}
