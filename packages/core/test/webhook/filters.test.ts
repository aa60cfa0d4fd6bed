import {
  createChannel,
  createFeedback,
  createIssue,
  createWebhook,
  getWebhook,
  setWebhookActive,
  testWebhook,
  tryFilter,
  updateIssue,
  updateWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, dispatch, giveFeedback, readDeliveries } from "../delivery/post-office.ts";
import { openNeighbour, readEvents, useShop } from "../shop.ts";

const lowRating = { field: "data.fields.rating", operator: "less_than" as const, value: "3" };
const ofPayment = { field: "data.tags", operator: "equals" as const, value: "payment" };

describe.each(engines)("the filter of a subscription, on %s", (engine) => {
  const shop = useShop(engine);

  async function openRated(): Promise<number> {
    const fields = [
      { key: "content", name: "Content", type: "text" as const, role: "content" as const },
      { key: "tags", name: "Tags", type: "tags" as const, role: "tags" as const },
      { key: "rating", name: "Rating", type: "number" as const },
    ];
    return (await createChannel(shop.ctx, { projectId: shop.projectId, key: "rated", name: "Rated", fields })).id;
  }

  async function give(channelId: number, values: Record<string, unknown>): Promise<void> {
    await createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values });
  }

  /** To which webhooks the newest event is sent. */
  async function dispatchNewest(): Promise<number[]> {
    await dispatch(shop);
    const newest = (await readEvents(shop)).at(-1);
    const sent = (await readDeliveries(shop)).filter(({ eventId }) => eventId === newest?.id);
    expect(newest?.deliveryCount).toBe(sent.length);
    return sent.map(({ webhookId }) => webhookId);
  }

  it("sends what meets all its conditions, or any, in whatever format, and nothing else", async () => {
    const channelId = await openRated();
    const conditions = [lowRating, ofPayment];
    const subscribe = (match: "all" | "any") => [
      { eventType: "feedback_created" as const, filter: { match, conditions } },
    ];
    const all = await addWebhook(shop, { name: "All", subscriptions: subscribe("all"), payloadFormat: "slack" });
    const any = await addWebhook(shop, { name: "Any", subscriptions: subscribe("any") });
    const every = await addWebhook(shop, { name: "Every" });
    await give(channelId, { content: "a", rating: 1, tags: ["Payment"] });
    expect(await dispatchNewest()).toEqual([all, any, every]);
    await give(channelId, { content: "b", rating: 5, tags: ["payment"] });
    expect(await dispatchNewest()).toEqual([any, every]);
    await give(channelId, { content: "c" });
    expect(await dispatchNewest()).toEqual([every]);
    await giveFeedback(shop);
    expect(await dispatchNewest()).toEqual([every]);
  });

  it("is held against the event as it happened, and for chosen channels besides them", async () => {
    const { ctx, projectId } = shop;
    const filter = { conditions: [{ field: "data.new_status", operator: "equals" as const, value: "resolved" }] };
    const eventType = "issue_status_changed" as const;
    const webhookId = await addWebhook(shop, { subscriptions: [{ eventType, filter }] });
    const chosen = [{ eventType, filter, channelIds: [shop.support] }];
    await addWebhook(shop, { name: "Of support", subscriptions: chosen });
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Payment" });
    await updateIssue(ctx, { projectId, issueId, status: "resolved" });
    await updateIssue(ctx, { projectId, issueId, status: "init" });
    await dispatch(shop);
    const [, resolved] = await readEvents(shop);
    expect(await readDeliveries(shop)).toMatchObject([{ webhookId, eventId: resolved?.id }]);
  });

  it("keeps nothing for a webhook that is off of what it would not let through", async () => {
    const filter = { conditions: [{ field: "data.content", operator: "contains" as const, value: "refund" }] };
    const webhookId = await addWebhook(shop, { subscriptions: [{ eventType: "feedback_created", filter }] });
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await giveFeedback(shop);
    expect(await dispatchNewest()).toEqual([]);
  });

  it("does not stop a test", async () => {
    const filter = { conditions: [{ field: "data.content", operator: "is_empty" as const }] };
    const webhookId = await addWebhook(shop, { subscriptions: [{ eventType: "feedback_created", filter }] });
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(await readDeliveries(shop)).toHaveLength(1);
  });

  it("is stored as it was given, stays where a subscription is saved without a word of it, and goes by null", async () => {
    const { ctx, projectId } = shop;
    const filter = {
      match: "any" as const,
      conditions: [lowRating, { field: "data.user_info.email", operator: "is_empty" as const }],
    };
    const subscriptions = [{ eventType: "feedback_created" as const, filter }, { eventType: "issue_created" as const }];
    const created = await createWebhook(ctx, { projectId, name: "CRM", url: "http://127.0.0.1:9/", subscriptions });
    const { id: webhookId, version } = created;
    expect(created.subscriptions).toMatchObject([{ filter }, { filter: null }]);
    await updateWebhook(ctx, { projectId, webhookId, version, name: "CRM 2" });
    expect((await getWebhook(ctx, { projectId, webhookId })).subscriptions).toEqual(created.subscriptions);
    const plain = [{ eventType: "feedback_created" as const }];
    const saved = await updateWebhook(ctx, { projectId, webhookId, version: version + 1, subscriptions: plain });
    expect(saved.subscriptions).toEqual([{ eventType: "feedback_created", channels: null, filter }]);
    const without = [{ eventType: "feedback_created" as const, filter: null }];
    const cleared = await updateWebhook(ctx, { projectId, webhookId, subscriptions: without });
    expect(cleared.subscriptions).toEqual([{ eventType: "feedback_created", channels: null, filter: null }]);
  });

  it("is tried with the newest events of its type: which would be sent, and what they have of it", async () => {
    const { ctx, projectId, reviews } = shop;
    const channelId = await openRated();
    await give(channelId, { content: "Too slow\n and ugly", rating: 2, tags: ["payment", "speed"] });
    await give(channelId, { content: "x".repeat(300), rating: 4 });
    await createIssue(ctx, { projectId, title: "No feedback" });
    const neighbour = await openNeighbour(shop);
    const values = { content: "Another's" };
    await createFeedback(ctx, { ...neighbour, values });
    const webhookId = await addWebhook(shop);
    await testWebhook(ctx, { projectId, webhookId });

    const filter = { conditions: [lowRating, ofPayment] };
    const trial = { projectId, eventType: "feedback_created" as const, filter };
    const [first, second] = await readEvents(shop);
    const tried = await tryFilter(ctx, trial);
    const rating = (found: string) => ({ field: lowRating.field, isMet: found === "2", found });
    expect(tried).toEqual([
      {
        id: second?.publicId,
        occurredAt: second?.occurredAt.toISOString(),
        about: `${"x".repeat(119)}…`,
        isSent: false,
        isOfChannels: true,
        conditions: [rating("4"), { field: ofPayment.field, isMet: false, found: null }],
      },
      {
        id: first?.publicId,
        occurredAt: first?.occurredAt.toISOString(),
        about: "Too slow  and ugly",
        isSent: true,
        isOfChannels: true,
        conditions: [rating("2"), { field: ofPayment.field, isMet: true, found: "payment, speed" }],
      },
    ]);
    const ofOthers = await tryFilter(ctx, { ...trial, channelIds: [reviews] });
    expect(ofOthers.map(({ isSent, isOfChannels }) => [isSent, isOfChannels])).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  it("is tried with a made-up event where there is none", async () => {
    const { ctx, projectId, reviews } = shop;
    const filter = { conditions: [{ field: "data.priority", operator: "equals" as const, value: "High" }] };
    const trial = { projectId, eventType: "issue_created" as const, filter, channelIds: [reviews] };
    expect(await tryFilter(ctx, { ...trial, language: "ko" })).toMatchObject([
      { id: null, isSent: true, conditions: [{ isMet: true, found: "high" }] },
    ]);
  });

  it("is tried with no more than the twenty newest", async () => {
    for (let count = 0; count < 22; count++) await giveFeedback(shop);
    const filter = { conditions: [{ field: "data.content", operator: "equals" as const, value: "It broke" }] };
    const tried = await tryFilter(shop.ctx, { projectId: shop.projectId, eventType: "feedback_created", filter });
    const events = await readEvents(shop);
    expect(tried.map(({ id }) => id)).toEqual(
      events
        .slice(2)
        .reverse()
        .map(({ publicId }) => publicId),
    );
  });
});
