import type { EventType, SubscriptionFilter } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { invalidField } from "../context/domain-error.ts";

export type NewSubscription = {
  eventType: EventType;
  channelIds: number[] | null;
  /** Left out, the one of this event type stays. */
  filter?: SubscriptionFilter | null | undefined;
};

/** Replaces what the webhook subscribes to. @throws DomainError `invalid_input` for a channel of another project. */
export async function writeSubscriptions(
  tx: Handle,
  { projectId, webhookId }: { projectId: number; webhookId: number },
  list: NewSubscription[],
): Promise<void> {
  const { subscriptions, subscriptionChannels } = tx.tables;
  const chosen = list.map(({ channelIds }, index) => ({ path: `subscriptions.${index}.channelIds`, channelIds }));
  await refuseUnknownChannels(tx, projectId, chosen);
  const before = await tx
    .delete(subscriptions)
    .where(eq(subscriptions.webhookId, webhookId))
    .returning({ eventType: subscriptions.eventType, filter: subscriptions.filter });
  const stored = new Map(before.map(({ eventType, filter }) => [eventType, filter]));
  for (const { eventType, channelIds, filter = stored.get(eventType) ?? null } of list) {
    const [row] = await tx
      .insert(subscriptions)
      .values({ webhookId, eventType, isAllChannels: channelIds === null, filter })
      .returning();
    if (row === undefined) throw new Error("insert returned no row");
    const ofRow = [...new Set(channelIds ?? [])].map((channelId) => ({ subscriptionId: row.id, channelId }));
    if (ofRow.length > 0) await tx.insert(subscriptionChannels).values(ofRow);
  }
}

/** @throws DomainError `invalid_input` for a channel of another project. */
export async function refuseUnknownChannels(
  handle: Handle,
  projectId: number,
  chosen: { path: string; channelIds: number[] | null }[],
): Promise<void> {
  const { channels } = handle.tables;
  const known = await handle.select({ id: channels.id }).from(channels).where(eq(channels.projectId, projectId));
  const knownIds = new Set(known.map((channel) => channel.id));
  for (const { path, channelIds } of chosen) {
    const unknown = channelIds?.find((id) => !knownIds.has(id));
    if (unknown === undefined) continue;
    throw invalidField(
      { path, problem: "unknown_channel", params: { channel: unknown } },
      `This project has no channel ${unknown}.`,
    );
  }
}
