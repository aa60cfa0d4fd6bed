import type { SubscriptionInput, SubscriptionView } from "@hearback/contracts";
import { type CoreContext, resolveChannelId } from "@hearback/core";
import { misused } from "../../command/cli-error.ts";
import type { ChosenEvent } from "../../command/parse-options.ts";
import type { ChosenFilters } from "./read-filters.ts";

/** Subscriptions to what `--event` has chosen, with what `--filter` says of them; channels by key or id. */
export async function resolveSubscriptions(
  ctx: CoreContext,
  projectId: number,
  { events, filters }: { events: ChosenEvent[]; filters: ChosenFilters | undefined },
): Promise<SubscriptionInput[]> {
  const subscriptions: SubscriptionInput[] = [];
  for (const { eventType, channels } of events) {
    subscriptions.push({ eventType, channelIds: channels && (await resolveChannels(ctx, projectId, channels)) });
  }
  return withFilters(subscriptions, filters);
}

/** What is stored, with other events or filters where they are given. A filter stays unless one is given in its place. */
export async function changeSubscriptions(
  ctx: CoreContext,
  projectId: number,
  { events, filters, stored }: { events?: ChosenEvent[]; filters?: ChosenFilters; stored: SubscriptionView[] },
): Promise<SubscriptionInput[] | undefined> {
  if (events === undefined && filters === undefined) return undefined;
  const chosen =
    events === undefined
      ? stored.map(({ eventType, channels }) => ({ eventType, channelIds: channels?.map(({ id }) => id) ?? null }))
      : await resolveSubscriptions(ctx, projectId, { events, filters: undefined });
  const kept = chosen.map((subscription) => {
    const filter = stored.find(({ eventType }) => eventType === subscription.eventType)?.filter ?? null;
    return { ...subscription, filter };
  });
  return withFilters(kept, filters);
}

function withFilters(subscriptions: SubscriptionInput[], filters: ChosenFilters = new Map()): SubscriptionInput[] {
  for (const type of filters.keys()) {
    const isSubscribed = subscriptions.some(({ eventType }) => eventType === type);
    if (!isSubscribed)
      throw misused(`--filter is for ${type}, which the webhook doesn't subscribe to: add --event ${type}.`);
  }
  return subscriptions.map((subscription) => {
    const filter = filters.get(subscription.eventType);
    return filter === undefined ? subscription : { ...subscription, filter };
  });
}

async function resolveChannels(ctx: CoreContext, projectId: number, channels: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const channel of channels) ids.push(await resolveChannelId(ctx.database.read, projectId, channel));
  return ids;
}
