import type { SubscriptionView, WebhookHealth, WebhookView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { asc, eq, inArray } from "drizzle-orm";
import { isFailing } from "../delivery/probe-schedule.ts";
import { nameHeaders } from "./store-headers.ts";

export type WebhookRow = Tables["webhooks"]["$inferSelect"];

/** Webhooks as lists show them: no token, no secret, of custom headers the names. */
export async function toWebhookViews(handle: Handle, webhooks: WebhookRow[]): Promise<WebhookView[]> {
  const subscriptionsByWebhook = await loadSubscriptions(
    handle,
    webhooks.map((webhook) => webhook.id),
  );
  return webhooks.map((webhook) => ({
    id: webhook.id,
    name: webhook.name,
    url: webhook.url,
    hasToken: webhook.tokenEncrypted !== null,
    token: null,
    tokenPlacement: webhook.tokenPlacement,
    tokenName: webhook.tokenName,
    customHeaders: nameHeaders(webhook.customHeaders),
    signingSecret: null,
    oldSecretExpiresAt: null,
    subscriptions: subscriptionsByWebhook.get(webhook.id) ?? [],
    payloadFormat: webhook.payloadFormat,
    payloadTemplate: webhook.payloadTemplate,
    isActive: webhook.isActive,
    timeoutMs: webhook.timeoutMs,
    givesUpOn4xx: webhook.givesUpOn4xx,
    version: webhook.version,
    health: toHealth(webhook),
    createdAt: webhook.createdAt.toISOString(),
    updatedAt: webhook.updatedAt.toISOString(),
  }));
}

function toHealth(webhook: WebhookRow): WebhookHealth {
  const instant = (date: Date | null) => date?.toISOString() ?? null;
  return {
    state: stateOf({ ...webhook, hasSucceeded: webhook.lastSucceededAt !== null }),
    turnedOffReason: webhook.turnedOffReason,
    turnedOffAt: instant(webhook.turnedOffAt),
    consecutiveFailures: webhook.consecutiveFailures,
    failingSince: instant(webhook.failingSince),
    lastAttemptAt: instant(webhook.lastAttemptAt),
    lastStatusCode: webhook.lastStatusCode,
    lastErrorClass: webhook.lastErrorClass,
    lastSucceededAt: instant(webhook.lastSucceededAt),
    lastCountedAt: instant(later(webhook.lastFailedAt, webhook.lastArrivedAt)),
  };
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

type Standing = Pick<WebhookRow, "isActive" | "consecutiveFailures"> & { hasSucceeded: boolean };

export function stateOf(webhook: Standing): WebhookHealth["state"] {
  if (!webhook.isActive) return "off";
  if (isFailing(webhook)) return "failing";
  return webhook.hasSucceeded ? "healthy" : "idle";
}

/** Subscriptions with the channels chosen for each, by webhook id. */
async function loadSubscriptions(handle: Handle, webhookIds: number[]): Promise<Map<number, SubscriptionView[]>> {
  const byWebhook = new Map<number, SubscriptionView[]>();
  if (webhookIds.length === 0) return byWebhook;
  const { subscriptions, subscriptionChannels, channels } = handle.tables;
  const rows = await handle
    .select({ subscription: subscriptions, channel: { id: channels.id, key: channels.key, name: channels.name } })
    .from(subscriptions)
    .leftJoin(subscriptionChannels, eq(subscriptionChannels.subscriptionId, subscriptions.id))
    .leftJoin(channels, eq(channels.id, subscriptionChannels.channelId))
    .where(inArray(subscriptions.webhookId, webhookIds))
    .orderBy(asc(subscriptions.id), asc(channels.id));
  for (const { subscription, channel } of rows) {
    const views = byWebhook.get(subscription.webhookId) ?? [];
    byWebhook.set(subscription.webhookId, views);
    let view = views.find((candidate) => candidate.eventType === subscription.eventType);
    if (view === undefined) {
      const { eventType, isAllChannels, filter } = subscription;
      view = { eventType, channels: isAllChannels ? null : [], filter };
      views.push(view);
    }
    if (channel !== null) view.channels?.push(channel);
  }
  return byWebhook;
}
