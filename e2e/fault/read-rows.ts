import { checkInvariant, type EventSnapshot, type FeedbackSnapshot } from "@hearback/core";
import { type Database, type Handle, openDatabase } from "@hearback/db";
import { asc, count, eq, inArray, isNull } from "drizzle-orm";
import { changeKey } from "./change-key.ts";
import type { Rows } from "./ledger.ts";

async function withDatabase<Result>(url: string, read: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ url, durability: "normal" });
  try {
    return await read(database);
  } finally {
    await database.close();
  }
}

/** What the database says of a run, all of it at one moment. */
export function readRows(url: string): Promise<Rows> {
  return withDatabase(url, (database) => database.transaction((read) => readAll(database, read)));
}

async function readAll(database: Database, read: Handle): Promise<Rows> {
  const { events, snapshots, deliveries, attempts } = database.tables;
  const eventRows = await read
    .select({ event: events, snapshot: snapshots.snapshot })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .orderBy(asc(events.id));
  const logged = await read
    .select({ deliveryId: attempts.deliveryId, total: count() })
    .from(attempts)
    .groupBy(attempts.deliveryId);
  const attemptsById = new Map(logged.map(({ deliveryId, total }) => [deliveryId, total]));
  const nameChange = createNamer();
  return {
    doctor: await checkInvariant({ ...database, read }, new Date()),
    events: eventRows.map(({ event, snapshot }) => ({
      id: event.id,
      publicId: event.publicId,
      changeKey: nameChange(snapshot as EventSnapshot),
      type: event.type,
      channelIds: event.channelIds,
      isDispatched: event.dispatchedAt !== null,
    })),
    deliveries: (await read.select().from(deliveries)).map((delivery) => ({
      id: delivery.id,
      eventId: delivery.eventId,
      webhookId: delivery.webhookId,
      status: delivery.status,
      hasTime: delivery.nextAttemptAt !== null,
      hasLease: delivery.leaseUntil !== null,
      attempts: attemptsById.get(delivery.id) ?? 0,
    })),
  };
}

/** Gives each event the name that its client knows the change by, if it has a client; to be asked in the order of events. */
function createNamer(): (snapshot: EventSnapshot) => string | null {
  const steps = new Map<string, number>();
  return (snapshot) => {
    switch (snapshot.type) {
      case "feedback_created":
        return changeKey.feedback(contentOf(snapshot.feedback));
      case "issue_registered":
        return changeKey.link(contentOf(snapshot.feedback), snapshot.issue.title);
      case "issue_created":
        return changeKey.issue(snapshot.issue.title);
      case "webhook_turned_off":
        return null;
      case "issue_status_changed": {
        const { title, status } = snapshot.issue;
        const step = (steps.get(title) ?? 0) + 1;
        steps.set(title, step);
        return changeKey.status(title, step, status);
      }
    }
  };
}

function contentOf({ fields }: FeedbackSnapshot): string {
  return String(fields.find((field) => field.role === "content")?.value);
}

export type Lease = { id: number; owner: string | null; until: Date | null };

/** Of all deliveries that are under way. */
export function readLeases(url: string): Promise<Lease[]> {
  return withDatabase(url, ({ read, tables: { deliveries } }) =>
    read
      .select({ id: deliveries.id, owner: deliveries.leaseOwner, until: deliveries.leaseUntil })
      .from(deliveries)
      .where(eq(deliveries.status, "in_flight"))
      .orderBy(asc(deliveries.id)),
  );
}

export type AttemptRow = {
  webhookId: number;
  outcome: string;
  errorClass: string | null;
  statusCode: number | null;
  startedAt: Date;
  nextAttemptAt: Date | null;
};

/** The attempts of all deliveries, in the order in which they were made. */
export function readAttempts(url: string): Promise<AttemptRow[]> {
  return withDatabase(url, ({ read, tables: { attempts, deliveries } }) =>
    read
      .select({
        webhookId: deliveries.webhookId,
        outcome: attempts.outcome,
        errorClass: attempts.errorClass,
        statusCode: attempts.statusCode,
        startedAt: attempts.startedAt,
        nextAttemptAt: deliveries.nextAttemptAt,
      })
      .from(attempts)
      .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
      .orderBy(asc(attempts.startedAt), asc(attempts.number)),
  );
}

/** Events that are not dispatched, deliveries that are scheduled or under way, and recoveries with more to schedule. */
export type Backlog = { recoveries: number; outbox: number; open: number };

export function readBacklog(url: string): Promise<Backlog> {
  return withDatabase(url, async ({ read, tables: { events, deliveries, recoveries } }) => {
    const isOpen = inArray(deliveries.status, ["pending", "in_flight"]);
    // In the order in which one becomes the other, so that nothing slips through between two looks.
    return {
      recoveries: await read.$count(recoveries, eq(recoveries.status, "running")),
      outbox: await read.$count(events, isNull(events.dispatchedAt)),
      open: await read.$count(deliveries, isOpen),
    };
  });
}
