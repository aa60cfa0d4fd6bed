import { type EventView, type ListEventsInput, listEventsInput, type Page } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, asc, desc, eq, inArray, lt, notExists, or } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { formatDeliveryId } from "../delivery/delivery-id.ts";
import { findFeedback } from "../feedback/find-feedback.ts";
import { findIssue } from "../issue/find-issue.ts";

type EventRow = Tables["events"]["$inferSelect"];

/** What happened to one feedback or issue, with the deliveries of each event; newest first. */
export async function listEvents(ctx: CoreContext, rawInput: ListEventsInput): Promise<Page<EventView>> {
  const { projectId, subject, cursor, limit } = parseInput(listEventsInput, rawInput);
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
        cursor ? lt(events.id, cursor) : undefined,
        or(eq(events.isTest, false), notExists(draftDeliveries)),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ id }) => id);
  const deliveriesByEvent = await loadDeliveries(
    read,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.map((event) => ({
      ...toEventFacts(event),
      deliveries: (deliveriesByEvent.get(event.id) ?? []).map(({ delivery }) => delivery),
    })),
    nextCursor: page.nextCursor,
  };
}

export function toEventFacts(event: EventRow): Omit<EventView, "deliveries"> {
  return {
    id: event.publicId,
    type: event.type,
    isTest: event.isTest,
    isDispatched: event.dispatchedAt !== null,
    occurredAt: event.occurredAt.toISOString(),
  };
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
