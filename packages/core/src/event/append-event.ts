import type { SubjectType } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { sql } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { createEventId } from "./event-id.ts";
import type { ChannelSnapshot, EventFacts, EventSnapshot } from "./snapshot.ts";

/** Writes the event into the outbox, in the transaction of the change that it tells of. */
export async function appendEvent(
  ctx: Pick<CoreContext, "now">,
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
    ...subjectOf(facts),
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
function channelsOf(facts: EventFacts): ChannelSnapshot[] {
  if ("channels" in facts) return facts.channels;
  return "feedback" in facts ? [facts.feedback.channel] : [];
}

/** What the event is about, for the links of the delivery log. */
export function subjectOf(facts: EventFacts): { subjectType: SubjectType; subjectId: number } {
  if ("issue" in facts) return { subjectType: "issue", subjectId: facts.issue.id };
  if ("webhook" in facts) return { subjectType: "webhook", subjectId: facts.webhook.id };
  return { subjectType: "feedback", subjectId: facts.feedback.id };
}
