import { forRows, type Handle, type PlaceholderRow, type Tables } from "@hearback/db";
import { and, eq, inArray, or } from "drizzle-orm";
import type { EventSnapshot } from "../event/snapshot.ts";
import { renderTemplate, TemplateError } from "../payload/render-template.ts";
import type { ClaimedDelivery } from "./claim-batch.ts";
import type { Claimed } from "./claim-due.ts";

type RenderedRow = Tables["renderedPayloads"]["$inferSelect"];
type EventKey = { eventId: number };
type Pair = { eventId: number; webhookId: number };
type Content = Pick<ClaimedDelivery, "contentType" | "body" | "templateProblem">;

/**
 * Makes what is to be sent of claimed deliveries whose webhook has a template, and freezes it: every attempt sends the
 * same. Where the template fails nothing is frozen, so that the next attempt takes the template that is there by then.
 */
export async function renderPayloads(tx: Handle, claimed: readonly Claimed[], publicUrl: string): Promise<void> {
  if (claimed.length === 0) return;
  const keys = [...new Set(claimed.map(({ row }) => row.eventId))].map((eventId): EventKey => ({ eventId }));
  const events = (await forRows(tx, "template_events", keys, buildEventQuery)).flat();
  const frozen = (await forRows(tx, "rendered_payloads", claimed.map(toPair), buildRenderedQuery)).flat();
  const frozenByPair = new Map(frozen.map((row) => [keyOf(row), row]));
  const eventById = new Map(events.map((event) => [event.id, event]));
  const rendered: RenderedRow[] = [];
  for (const { claim, row } of claimed) {
    const { eventId } = row;
    const { webhookId, payloadTemplate } = claim.target;
    const event = eventById.get(eventId);
    if (event === undefined) throw new Error(`delivery without its event ${eventId}`);
    const known = frozenByPair.get(keyOf({ eventId, webhookId }));
    const content: Content =
      known === undefined
        ? render(payloadTemplate, { ...event, snapshot: event.snapshot as EventSnapshot, publicUrl })
        : { contentType: known.contentType, body: known.body, templateProblem: null };
    if (known === undefined && content.templateProblem === null) {
      rendered.push({ eventId, webhookId, contentType: content.contentType, body: content.body });
    }
    claim.deliveries.push({
      id: row.id,
      eventId: event.publicId,
      eventType: event.type,
      sequence: eventId,
      format: row.format,
      ...content,
      trigger: row.trigger,
      attemptNumber: row.attemptCount,
      retryCount: row.retryCount,
    });
  }
  await forRows(tx, "insert_rendered_payloads", rendered, buildInsert);
}

function render(template: ClaimedTemplate, event: Parameters<typeof renderTemplate>[1]): Content {
  if (template === null) return fail("The webhook has no template any more.");
  try {
    return { contentType: template.contentType, body: renderTemplate(template, event), templateProblem: null };
  } catch (error) {
    if (error instanceof TemplateError) return fail(error.message);
    throw error;
  }
}

type ClaimedTemplate = Claimed["claim"]["target"]["payloadTemplate"];

function fail(templateProblem: string): Content {
  return { contentType: "application/json", body: "", templateProblem };
}

function buildEventQuery(tx: Handle, rows: PlaceholderRow<EventKey>[]) {
  const { events, snapshots } = tx.tables;
  return tx
    .select({
      id: events.id,
      publicId: events.publicId,
      type: events.type,
      occurredAt: events.occurredAt,
      isTest: events.isTest,
      snapshot: snapshots.snapshot,
    })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .where(inArray(events.id, listIds(rows)));
}

function buildRenderedQuery(tx: Handle, rows: PlaceholderRow<Pair>[]) {
  const { renderedPayloads } = tx.tables;
  const pairs = rows.map(({ eventId, webhookId }) =>
    and(eq(renderedPayloads.eventId, eventId), eq(renderedPayloads.webhookId, webhookId)),
  );
  return tx
    .select()
    .from(renderedPayloads)
    .where(or(...pairs));
}

function toPair({ claim, row }: Claimed): Pair {
  return { eventId: row.eventId, webhookId: claim.target.webhookId };
}

function keyOf({ eventId, webhookId }: Pair): string {
  return `${eventId}/${webhookId}`;
}

function buildInsert(tx: Handle, rows: PlaceholderRow<RenderedRow>[]) {
  return tx.insert(tx.tables.renderedPayloads).values(rows);
}

function listIds(rows: PlaceholderRow<EventKey>[]) {
  return rows.map(({ eventId }) => eventId);
}
