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
  await tx.prepared("insert_event", buildInsert).execute({
    publicId: createEventId(occurredAt),
    projectId: project.id,
    type: facts.type,
    channelIds: channelsOf(facts).map((channel) => channel.id),
    subjectType: facts.type === "feedback_created" ? "feedback" : "issue",
    subjectId: facts.type === "feedback_created" ? facts.feedback.id : facts.issue.id,
    snapshot: { project: { id: project.id, name: project.name }, ...facts } satisfies EventSnapshot,
    isTest: false,
    occurredAt,
  });
  await tx.wakeWorkers();
}

function buildInsert(tx: Handle) {
  const { placeholder } = sql;
  return tx.insert(tx.tables.events).values({
    publicId: placeholder("publicId"),
    projectId: placeholder("projectId"),
    type: placeholder("type"),
    channelIds: placeholder("channelIds"),
    subjectType: placeholder("subjectType"),
    subjectId: placeholder("subjectId"),
    snapshot: placeholder("snapshot"),
    isTest: placeholder("isTest"),
    occurredAt: placeholder("occurredAt"),
  });
}

/** The channels that an event belongs to. Source: contract §1. */
function channelsOf(facts: EventFacts) {
  return "channels" in facts ? facts.channels : [facts.feedback.channel];
}
