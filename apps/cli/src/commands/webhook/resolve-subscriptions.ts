import type { SubscriptionInput } from "@hearback/contracts";
import { type CoreContext, resolveChannelId } from "@hearback/core";
import type { ChosenEvent } from "../../command/parse-options.ts";

/** Subscriptions to what `--event` has chosen; channels by key or id. */
export async function resolveSubscriptions(
  ctx: CoreContext,
  projectId: number,
  events: ChosenEvent[],
): Promise<SubscriptionInput[]> {
  const subscriptions: SubscriptionInput[] = [];
  for (const { eventType, channels } of events) {
    subscriptions.push({ eventType, channelIds: channels && (await resolveChannels(ctx, projectId, channels)) });
  }
  return subscriptions;
}

async function resolveChannels(ctx: CoreContext, projectId: number, channels: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const channel of channels) ids.push(await resolveChannelId(ctx.database.read, projectId, channel));
  return ids;
}
