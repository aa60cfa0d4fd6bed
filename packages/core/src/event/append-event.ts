import type { Handle } from "@hearback/db";
import { sql } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { createEventId } from "./event-id.ts";
import type { EventFacts, EventSnapshot } from "./snapshot.ts";

/** Writes the event into the outbox, in the transaction of the change that it tells of. */
export async function appendEvent(
  ctx: CoreContext,
  tx: Handle,
  project: EventSnapshot["project"],
  facts: EventFacts,
): Promise<void> {
  const occurredAt = ctx.now();
  const [event] = await tx.prepared("insert_event", buildInsert).execute({
    publicId: createEventId(occurredAt),
    projectId: project.id,
    type: facts.type,
    channelIds: channelsOf(facts).map((channel) => channel.id),
    subjectType: facts.type === "feedback_created" ? "feedback" : "issue",
    subjectId: facts.type === "feedback_created" ? facts.feedback.id : facts.issue.id,
    isTest: false,
    occurredAt,
  });
  if (event === undefined) throw new Error("insert returned no row");
  const snapshot: EventSnapshot = { project: { id: project.id, name: project.name }, ...facts };
  await tx.prepared("insert_snapshot", buildSnapshotInsert).execute({ eventId: event.id, snapshot });
  await tx.wakeWorkers();
}

function buildInsert(tx: Handle) {
  const { placeholder } = sql;
  const { events } = tx.tables;
  return tx
    .insert(events)
    .values({
      publicId: placeholder("publicId"),
      projectId: placeholder("projectId"),
      type: placeholder("type"),
      channelIds: placeholder("channelIds"),
      subjectType: placeholder("subjectType"),
      subjectId: placeholder("subjectId"),
      isTest: placeholder("isTest"),
      occurredAt: placeholder("occurredAt"),
    })
    .returning({ id: events.id });
}

function buildSnapshotInsert(tx: Handle) {
  const { placeholder } = sql;
  return tx.insert(tx.tables.snapshots).values({ eventId: placeholder("eventId"), snapshot: placeholder("snapshot") });
}

/** The channels that an event belongs to. Source: contract §1. */
function channelsOf(facts: EventFacts) {
  return "channels" in facts ? facts.channels : [facts.feedback.channel];
}
