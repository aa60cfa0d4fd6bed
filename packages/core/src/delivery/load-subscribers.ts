import {
  type EventType,
  type PayloadFormat,
  passesFilter,
  type StandardBody,
  type SubscriptionFilter,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { EventSnapshot } from "../event/snapshot.ts";
import { isTold } from "../payload/is-told.ts";

/** A webhook that subscribes to an event type; `channelIds` null = all channels. */
export type Subscriber = {
  webhookId: number;
  isActive: boolean;
  consecutiveFailures: number;
  format: PayloadFormat;
  eventType: EventType;
  channelIds: Set<number> | null;
  filter: SubscriptionFilter | null;
};

/** The subscribers of a project as of this transaction, by webhook. */
export async function loadSubscribers(tx: Handle, projectId: number): Promise<Subscriber[]> {
  const rows = await tx.prepared("load_subscribers", buildQuery).execute({ projectId });
  const bySubscription = new Map<number, Subscriber>();
  for (const { subscriptionId, isAllChannels, channelId, ...rest } of rows) {
    const subscriber = bySubscription.get(subscriptionId) ?? {
      ...rest,
      channelIds: isAllChannels ? null : new Set<number>(),
    };
    bySubscription.set(subscriptionId, subscriber);
    if (channelId !== null) subscriber.channelIds?.add(channelId);
  }
  return [...bySubscription.values()];
}

/** Contract §1: all channels, or at least one of the chosen ones; and nothing that its payload format leaves out. */
export function isSubscribed(
  subscriber: Subscriber,
  event: { type: EventType; channelIds: number[]; subjectId: number | null },
  snapshot: EventSnapshot,
): boolean {
  if (subscriber.eventType !== event.type || !isTold(subscriber.format, snapshot)) return false;
  // The one that was turned off can't be told.
  if (event.type === "webhook_turned_off" && event.subjectId === subscriber.webhookId) return false;
  const { channelIds } = subscriber;
  return channelIds === null || event.channelIds.some((id) => channelIds.has(id));
}

/** @param readBody the event in format `standard`; asked for only where there is a filter. */
export function isLetThrough({ filter }: Pick<Subscriber, "filter">, readBody: () => StandardBody): boolean {
  return filter === null || passesFilter(filter, readBody());
}

function buildQuery(tx: Handle) {
  const { webhooks, subscriptions, subscriptionChannels } = tx.tables;
  return tx
    .select({
      webhookId: webhooks.id,
      isActive: webhooks.isActive,
      consecutiveFailures: webhooks.consecutiveFailures,
      format: webhooks.payloadFormat,
      subscriptionId: subscriptions.id,
      eventType: subscriptions.eventType,
      isAllChannels: subscriptions.isAllChannels,
      filter: subscriptions.filter,
      channelId: subscriptionChannels.channelId,
    })
    .from(webhooks)
    .innerJoin(subscriptions, eq(subscriptions.webhookId, webhooks.id))
    .leftJoin(subscriptionChannels, eq(subscriptionChannels.subscriptionId, subscriptions.id))
    .where(and(eq(webhooks.projectId, sql.placeholder("projectId")), isNull(webhooks.deletedAt)))
    .orderBy(asc(webhooks.id));
}
