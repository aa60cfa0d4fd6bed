import {
  isMet,
  limits,
  passesFilter,
  readField,
  type TriedEvent,
  type TryFilterInput,
  tryFilterInput,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { standInEventId } from "../event/event-id.ts";
import type { EventSnapshot } from "../event/snapshot.ts";
import { cutText } from "../payload/cut-text.ts";
import { formatStandard } from "../payload/format-standard.ts";
import { findProject } from "../project/get-project.ts";
import { sampleFacts } from "./sample-snapshot.ts";
import { refuseUnknownChannels } from "./write-subscriptions.ts";

/** Characters that are shown of what an event tells. */
const shownLength = 120;

type Candidate = { publicId: string | null; channelIds: number[]; occurredAt: Date; snapshot: EventSnapshot };
type Trial = Pick<z.output<typeof tryFilterInput>, "channelIds" | "filter">;

/**
 * What a subscription would do with the newest events of its type, the newest first; with a made-up one where there is
 * none. Tests don't count. Events are looked for among the server's newest, as none are kept apart by project.
 *
 * @throws DomainError `not_found`, `invalid_input`
 */
export async function tryFilter(ctx: CoreContext, rawInput: TryFilterInput): Promise<TriedEvent[]> {
  const { projectId, eventType, language, ...trial } = parseInput(tryFilterInput, rawInput);
  authorize(ctx, projectId, "webhook_test");
  const { read } = ctx.database;
  const { id, name } = await findProject(read, projectId);
  await refuseUnknownChannels(read, projectId, [{ path: "channelIds", channelIds: trial.channelIds }]);
  const recent = await findRecent(read, projectId, eventType);
  if (recent.length > 0) return recent.map((event) => tryEvent(event, trial));
  const snapshot = { project: { id, name }, ...sampleFacts(eventType, ctx.now(), language) };
  const madeUp = { publicId: null, channelIds: trial.channelIds ?? [], occurredAt: ctx.now(), snapshot };
  return [tryEvent(madeUp, trial)];
}

async function findRecent(read: Handle, projectId: number, eventType: EventSnapshot["type"]): Promise<Candidate[]> {
  const { events, snapshots } = read.tables;
  const rows = await read
    .select({
      publicId: events.publicId,
      channelIds: events.channelIds,
      occurredAt: events.occurredAt,
      snapshot: snapshots.snapshot,
    })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .where(
      and(
        gt(events.id, sql`(select max(${events.id}) from ${events}) - ${limits.triedAmong}`),
        eq(events.projectId, projectId),
        eq(events.type, eventType),
        eq(events.isTest, false),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limits.triedEvents);
  return rows as Candidate[];
}

function tryEvent({ publicId, channelIds: belongsTo, occurredAt, snapshot }: Candidate, trial: Trial): TriedEvent {
  const { channelIds, filter } = trial;
  const body = formatStandard({ publicId: publicId ?? standInEventId, occurredAt, isTest: false, snapshot });
  const isOfChannels = channelIds === null || belongsTo.some((id) => channelIds.includes(id));
  return {
    id: publicId,
    occurredAt: occurredAt.toISOString(),
    about: nameSubject(snapshot),
    isSent: isOfChannels && passesFilter(filter, body),
    isOfChannels,
    conditions: filter.conditions.map((condition) => ({
      field: condition.field,
      isMet: isMet(condition, body),
      found: shorten(readField(body, condition.field).map(describe).join(", ")),
    })),
  };
}

function nameSubject(snapshot: EventSnapshot): string | null {
  switch (snapshot.type) {
    case "feedback_created":
      return shorten(describe(snapshot.feedback.fields.find(({ role }) => role === "content")?.value ?? ""));
    case "webhook_turned_off":
      return snapshot.webhook.name;
    default:
      return shorten(snapshot.issue.title);
  }
}

function describe(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function shorten(text: string): string | null {
  return text === "" ? null : cutText(text, { limit: shownLength });
}
