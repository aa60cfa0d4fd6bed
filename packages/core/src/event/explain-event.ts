import { type EventExplanation, type EventFate, eventInput, type UnsentReason } from "@hearback/contracts";
import type { Tables } from "@hearback/db";
import { and, asc, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { isLetThrough, isSubscribed, loadSubscribers, type Subscriber } from "../delivery/load-subscribers.ts";
import { formatStandard } from "../payload/format-standard.ts";
import { isTold } from "../payload/is-told.ts";
import { loadDeliveries, toEventFacts } from "./list-events.ts";
import type { EventSnapshot } from "./snapshot.ts";

type EventRow = Tables["events"]["$inferSelect"];
type WebhookRow = Tables["webhooks"]["$inferSelect"];

/**
 * Why an event was sent to some webhooks of its project and not to others: all of them, those that were deleted last.
 *
 * Deliveries are facts of then. What a webhook subscribed to is known of now only: where it was saved after the event, the
 * reason says so.
 */
export async function explainEvent(
  ctx: CoreContext,
  rawInput: { projectId: number; eventId: string },
): Promise<EventExplanation> {
  const { projectId, eventId } = parseInput(eventInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const { read } = ctx.database;
  const { events, snapshots, webhooks } = read.tables;
  const [row] = await read
    .select({ event: events, snapshot: snapshots.snapshot })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .where(and(eq(events.publicId, eventId), eq(events.projectId, projectId)));
  if (row === undefined) throw notFound("event", eventId);
  const { event } = row;
  const snapshot = row.snapshot as EventSnapshot;
  const isListed = and(eq(webhooks.projectId, projectId), eq(webhooks.isDraft, false));
  const rows = await read.select().from(webhooks).where(isListed).orderBy(asc(webhooks.id));
  const subscribers = await loadSubscribers(read, projectId);
  const deliveries = (await loadDeliveries(read, [event.id])).get(event.id) ?? [];
  const fates = rows.map((webhook): EventFate => {
    const delivery = deliveries.find((one) => one.delivery.webhook.id === webhook.id)?.delivery ?? null;
    const unsentReason = delivery === null ? explain(event, snapshot, webhook, subscribers) : null;
    const { id, name, isActive, deletedAt } = webhook;
    return {
      webhook: { id, name, isActive, deletedAt: deletedAt?.toISOString() ?? null },
      delivery,
      unsentReason,
      isChangedSince: isToldBySettings(unsentReason) && webhook.updatedAt > event.occurredAt,
    };
  });
  const isDeleted = ({ webhook }: EventFate) => webhook.deletedAt !== null;
  return {
    event: toEventFacts(event),
    fates: [...fates.filter((fate) => !isDeleted(fate)), ...fates.filter(isDeleted)],
  };
}

function explain(
  event: EventRow,
  snapshot: EventSnapshot,
  webhook: WebhookRow,
  subscribers: Subscriber[],
): UnsentReason {
  if (event.isTest) return "test_of_another";
  if (event.type === "webhook_turned_off" && event.subjectId === webhook.id) return "about_itself";
  if (webhook.deletedAt !== null) return "deleted";
  const ofType = subscribers.find(({ webhookId, eventType }) => webhookId === webhook.id && eventType === event.type);
  const isSubscribedNow = ofType !== undefined && isSubscribed(ofType, event, snapshot);
  const isWanted = isSubscribedNow && isLetThrough(ofType, () => formatStandard({ ...event, snapshot }));
  if (isWanted && event.dispatchedAt === null) return "not_dispatched";
  if (webhook.createdAt > event.occurredAt) return "registered_later";
  if (ofType === undefined) return "not_subscribed";
  if (!isTold(ofType.format, snapshot)) return "not_in_format";
  if (!isSubscribedNow) return "other_channels";
  return isWanted ? "subscribed_later" : "filtered_out";
}

const toldBySettings: readonly UnsentReason[] = ["not_subscribed", "not_in_format", "other_channels", "filtered_out"];

function isToldBySettings(reason: UnsentReason | null): boolean {
  return reason !== null && toldBySettings.includes(reason);
}
