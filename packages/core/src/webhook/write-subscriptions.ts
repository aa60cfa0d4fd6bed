import type { EventType, SubscriptionFilter } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { invalidField } from "../context/domain-error.ts";

export type NewSubscription = {
  eventType: EventType;
  channelIds: number[] | null;
  filter: SubscriptionFilter | null;
};

/** Replaces what the webhook subscribes to. @throws DomainError `invalid_input` for a channel of another project. */
export async function writeSubscriptions(
  tx: Handle,
  { projectId, webhookId }: { projectId: number; webhookId: number },
  list: NewSubscription[],
): Promise<void> {
  const { subscriptions, subscriptionChannels, channels } = tx.tables;
  const known = await tx.select({ id: channels.id }).from(channels).where(eq(channels.projectId, projectId));
  const knownIds = new Set(known.map((channel) => channel.id));
  list.forEach(({ channelIds }, index) => {
    const unknown = channelIds?.find((id) => !knownIds.has(id));
    if (unknown === undefined) return;
    throw invalidField(
      { path: `subscriptions.${index}.channelIds`, problem: "unknown_channel", params: { channel: unknown } },
      `This project has no channel ${unknown}.`,
    );
  });
  await tx.delete(subscriptions).where(eq(subscriptions.webhookId, webhookId));
  for (const { eventType, channelIds, filter } of list) {
    const [row] = await tx
      .insert(subscriptions)
      .values({ webhookId, eventType, isAllChannels: channelIds === null, filter })
      .returning();
    if (row === undefined) throw new Error("insert returned no row");
    const chosen = [...new Set(channelIds ?? [])].map((channelId) => ({ subscriptionId: row.id, channelId }));
    if (chosen.length > 0) await tx.insert(subscriptionChannels).values(chosen);
  }
}
