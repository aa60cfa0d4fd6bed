import type { CountUpTo, QueueView } from "@hearback/contracts";
import { findDueWebhooks, type Handle } from "@hearback/db";
import { asc, count, isNull, type SQL, sql } from "drizzle-orm";
import { isFailing } from "../delivery/probe-schedule.ts";

const countedAtMost = 10_000;

/** What is not delivered yet. */
export async function readQueue(read: Handle, now: Date): Promise<QueueView> {
  const { events, deliveries } = read.tables;
  const [oldest] = await read
    .select({ at: events.occurredAt })
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(1);
  const webhooks = await findDueWebhooks(read);
  const held = webhooks.filter(isFailing);
  const moving = webhooks.filter((webhook) => !isFailing(webhook)).map(({ nextAttemptAt }) => nextAttemptAt);
  const waiting = [...moving.filter((at) => at <= now), ...(oldest === undefined ? [] : [oldest.at])];
  const [since] = waiting.toSorted((a, b) => a.getTime() - b.getTime());
  return {
    outbox: await countUpTo(read, events, isNull(events.dispatchedAt)),
    pending: await countUpTo(read, deliveries, sql`${deliveries.status} = 'pending'`),
    inFlight: await countUpTo(read, deliveries, sql`${deliveries.status} = 'in_flight'`),
    waitingSince: since?.toISOString() ?? null,
    heldWebhooks: held.length,
  };
}

type Counted = Handle["tables"]["events"] | Handle["tables"]["deliveries"];

/** Of those in an index of their own, which is all that is read. */
async function countUpTo(read: Handle, table: Counted, condition: SQL): Promise<CountUpTo> {
  const some = read
    .select({ one: sql<number>`1`.as("one") })
    .from(table)
    .where(condition)
    .limit(countedAtMost)
    .as("some");
  const [row] = await read.select({ count: count() }).from(some);
  return { count: row?.count ?? 0, limit: countedAtMost };
}
