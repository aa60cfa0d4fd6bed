import {
  type EventExplanation,
  type EventView,
  type ListEventsInput,
  listEventsInput,
  type Page,
} from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, asc, desc, eq, inArray, lt, notExists, or } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { formatDeliveryId } from "../delivery/delivery-id.ts";
import { findFeedback } from "../feedback/find-feedback.ts";
import { findIssue } from "../issue/find-issue.ts";
import type { EventSnapshot } from "./snapshot.ts";

type EventRow = Tables["events"]["$inferSelect"];

/** What happened to one feedback or issue, with the deliveries of each event; newest first. */
export async function listEvents(ctx: CoreContext, rawInput: ListEventsInput): Promise<Page<EventView>> {
  const { projectId, subject, types, cursor, limit } = parseInput(listEventsInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const { read } = ctx.database;
  const { events, deliveries, webhooks } = read.tables;
  const draftDeliveries = read
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(and(eq(deliveries.eventId, events.id), eq(webhooks.isDraft, true)));
  if (subject.type === "feedback") await findFeedback(read, { projectId, feedbackId: subject.id });
  else await findIssue(read, projectId, subject.id);
  const rows = await read
    .select()
    .from(events)
    .where(
      and(
        eq(events.subjectType, subject.type),
        eq(events.subjectId, subject.id),
        types === undefined ? undefined : inArray(events.type, types),
        cursor ? lt(events.id, cursor) : undefined,
        or(eq(events.isTest, false), notExists(draftDeliveries)),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => id);
  const linkedFeedback = await findLinkedFeedback(read, page.items);
  const deliveriesByEvent = await loadDeliveries(
    read,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.map((event) => ({
      ...toEventFacts(event),
      feedbackId: linkedFeedback.get(event.id) ?? null,
      deliveries: (deliveriesByEvent.get(event.id) ?? []).map(({ delivery }) => delivery),
    })),
    nextCursor: page.nextCursor,
  };
}

export function toEventFacts(event: EventRow): EventExplanation["event"] {
  return {
    id: event.publicId,
    type: event.type,
    isTest: event.isTest,
    isDispatched: event.dispatchedAt !== null,
    occurredAt: event.occurredAt.toISOString(),
  };
}

/** By event, the feedback that was linked by it. */
async function findLinkedFeedback(handle: Handle, rows: readonly EventRow[]): Promise<Map<number, number>> {
  const { snapshots } = handle.tables;
  const ids = rows.filter(({ type, isTest }) => type === "issue_registered" && !isTest).map(({ id }) => id);
  const found = ids.length === 0 ? [] : await handle.select().from(snapshots).where(inArray(snapshots.eventId, ids));
  return new Map(
    found.flatMap(({ eventId, snapshot }) => {
      const facts = snapshot as EventSnapshot;
      return facts.type === "issue_registered" ? [[eventId, facts.feedback.id] as const] : [];
    }),
  );
}

/** The deliveries of some events, by event, in the order of their webhooks. */
export async function loadDeliveries(handle: Handle, eventIds: number[]) {
  const { deliveries, webhooks } = handle.tables;
  const rows =
    eventIds.length === 0
      ? []
      : await handle
          .select({ delivery: deliveries, webhook: { id: webhooks.id, name: webhooks.name } })
          .from(deliveries)
          .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
          .where(inArray(deliveries.eventId, eventIds))
          .orderBy(asc(deliveries.eventId), asc(deliveries.webhookId));
  const found = rows.map(({ delivery: { id, eventId, status, attemptCount, skipReason }, webhook }) => ({
    eventId,
    delivery: { id: formatDeliveryId(id), webhook, status, attemptCount, skipReason },
  }));
  return Map.groupBy(found, ({ eventId }) => eventId);
}
