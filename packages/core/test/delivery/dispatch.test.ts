import {
  createChannel,
  createFeedback,
  createIssue,
  deleteWebhook,
  linkIssue,
  setWebhookActive,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countRows, openNeighbour, readEvents, useShop } from "../shop.ts";
import { addWebhook, claim, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

describe.each(engines)("dispatch on %s", (engine) => {
  const shop = useShop(engine);
  const receivers = async () => (await readDeliveries(shop)).map((delivery) => delivery.webhookId);

  it("makes a scheduled delivery for each webhook that subscribes, and one frozen body for all of them", async () => {
    const first = await addWebhook(shop);
    const second = await addWebhook(shop, { name: "Second" });
    await addWebhook(shop, { name: "Of issues", subscriptions: [{ eventType: "issue_created" }] });
    await addWebhook(shop, { name: "Of nothing", subscriptions: [] });
    await giveFeedback(shop);
    shop.clock.advance(1_000);
    expect((await dispatch(shop)).count).toBe(1);

    const now = shop.clock.now();
    const scheduled = {
      status: "pending",
      trigger: "schedule",
      format: "standard",
      projectId: shop.projectId,
      attemptCount: 0,
      retryCount: 0,
      nextAttemptAt: now,
      createdAt: now,
      finishedAt: null,
      skipReason: null,
    };
    expect(await readDeliveries(shop)).toMatchObject([
      { ...scheduled, webhookId: first },
      { ...scheduled, webhookId: second },
    ]);
    expect(await readEvents(shop)).toMatchObject([{ dispatchedAt: now, deliveryCount: 2 }]);
    expect((await countRows(shop)).payloads).toBe(1);
  });

  it("tells a webhook in ABC User Feedback's format of links, but of those made with their feedback by the feedback alone", async () => {
    const { ctx, projectId, reviews, database } = shop;
    const subscriptions = (["feedback_created", "issue_registered"] as const).map((eventType) => ({ eventType }));
    const standard = await addWebhook(shop, { name: "Standard", subscriptions });
    const abc = await addWebhook(shop, { name: "As ABC", subscriptions, payloadFormat: "abc" });
    const values = { content: "It broke" };
    const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId: reviews, values, issueNames: ["A"] });
    const later = await createIssue(ctx, { projectId, title: "B" });
    await linkIssue(ctx, { projectId, feedbackId, issueId: later.id });
    await dispatch(shop);
    const { deliveries, events, payloads } = shop.tables;
    const told = await database.read
      .select({ webhookId: deliveries.webhookId, type: events.type, body: payloads.body })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .innerJoin(payloads, and(eq(payloads.eventId, events.id), eq(payloads.format, deliveries.format)))
      .orderBy(asc(deliveries.id));
    const toldTo = (id: number) => told.filter(({ webhookId }) => webhookId === id);
    expect(toldTo(standard).map(({ type }) => type)).toEqual([
      "feedback_created",
      "issue_registered",
      "issue_registered",
    ]);
    expect(toldTo(abc).map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: "FEEDBACK_CREATION", data: { feedback: { id: feedbackId, issues: [{ name: "A" }] } } },
      {
        event: "ISSUE_ADDITION",
        data: { feedback: { issues: [{ name: "A" }, { name: "B" }] }, addedIssue: { name: "B" } },
      },
    ]);
    expect((await readEvents(shop)).map(({ deliveryCount }) => deliveryCount)).toEqual([0, 2, 1, 0, 2]);
  });

  it("takes an event out of the outbox once, and without subscribers makes nothing of it", async () => {
    await giveFeedback(shop);
    expect((await dispatch(shop)).count).toBe(1);
    await addWebhook(shop);
    expect((await dispatch(shop)).count).toBe(0);
    expect(await readEvents(shop)).toMatchObject([{ deliveryCount: 0, dispatchedAt: shop.clock.now() }]);
    expect(await countRows(shop)).toMatchObject({ deliveries: 0, payloads: 0 });
  });

  it("takes the oldest events first, as many as asked for", async () => {
    await addWebhook(shop);
    for (let count = 0; count < 3; count++) await giveFeedback(shop);
    expect((await dispatch(shop, { limit: 2 })).count).toBe(2);
    expect((await readEvents(shop)).map((event) => event.dispatchedAt !== null)).toEqual([true, true, false]);
    expect((await dispatch(shop, { limit: 2 })).count).toBe(1);
    expect(await receivers()).toHaveLength(3);
  });

  it("fires for all channels, also for those made later, or only for the chosen ones", async () => {
    const all = await addWebhook(shop, { name: "All" });
    const chosen = await addWebhook(shop, {
      name: "Chosen",
      subscriptions: [{ eventType: "feedback_created", channelIds: [shop.support] }],
    });
    const later = await createChannel(shop.ctx, { projectId: shop.projectId, key: "later", name: "Later" });
    for (const channelId of [shop.reviews, shop.support, later.id]) await giveFeedback(shop, channelId);
    await dispatch(shop);
    expect(await receivers()).toEqual([all, all, chosen, all]);
  });

  it("fires for an issue's event when one of its channels is chosen, and without any only for all channels", async () => {
    const { projectId } = shop;
    const subscribe = (channelIds: number[] | null) => [{ eventType: "issue_status_changed" as const, channelIds }];
    const all = await addWebhook(shop, { name: "All", subscriptions: subscribe(null) });
    const support = await addWebhook(shop, { name: "Support", subscriptions: subscribe([shop.support]) });
    const both = await addWebhook(shop, { name: "Both", subscriptions: subscribe([shop.support, shop.reviews]) });
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    await updateIssue(shop.ctx, { projectId, issueId, status: "on_review" });
    await dispatch(shop);
    expect(await receivers()).toEqual([all]);

    for (const channelId of [shop.reviews, shop.support]) {
      const { id: feedbackId } = await createFeedback(shop.ctx, { projectId, channelId, values: {} });
      await linkIssue(shop.ctx, { projectId, feedbackId, issueId });
    }
    await updateIssue(shop.ctx, { projectId, issueId, status: "resolved" });
    await dispatch(shop);
    expect((await receivers()).slice(1)).toEqual([all, support, both]);
  });

  it("keeps the event of a webhook that is off as skipped, and makes none for one that is deleted", async () => {
    const webhookId = await addWebhook(shop);
    const deleted = await addWebhook(shop, { name: "Deleted" });
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId: deleted });
    await giveFeedback(shop);
    await dispatch(shop, { room: 10 });
    expect(await readDeliveries(shop)).toMatchObject([
      { webhookId, status: "skipped", skipReason: "webhook_off", nextAttemptAt: null, finishedAt: shop.clock.now() },
    ]);
    expect((await claim(shop)).claims).toEqual([]);
    expect((await countRows(shop)).payloads).toBe(1);
  });

  it("never reaches webhooks of another project", async () => {
    const neighbour = await openNeighbour(shop);
    await addWebhook(shop);
    await createFeedback(shop.ctx, { ...neighbour, values: {} });
    await dispatch(shop);
    expect(await receivers()).toEqual([]);
  });

  it("freezes the body: neither a later change nor another dispatch gives it another", async () => {
    await addWebhook(shop, { subscriptions: [{ eventType: "issue_created" }] });
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    await updateIssue(shop.ctx, { projectId, issueId, title: "Fast" });
    await dispatch(shop);
    await updateIssue(shop.ctx, { projectId, issueId, title: "Faster" });
    const [claimed] = (await claim(shop)).claims;
    const [event] = await readEvents(shop);
    const body = JSON.parse(claimed?.deliveries[0]?.body ?? "");
    expect(body).toMatchObject({ event: "issue_created", event_id: event?.publicId, data: { title: "Slow" } });
  });

  it("leaves nothing of a change that was rolled back", async () => {
    await addWebhook(shop);
    const { projectId } = shop;
    const before = await countRows(shop);
    const failing = createIssue(shop.ctx, { projectId, title: "Slow", feedbackIds: [999] });
    await expect(failing).rejects.toMatchObject({ code: "not_found" });
    expect((await dispatch(shop)).count).toBe(0);
    expect(await countRows(shop)).toEqual(before);
  });

  it("leaves the events in the outbox when it is rolled back itself", async () => {
    await addWebhook(shop);
    await giveFeedback(shop);
    const failing = dispatch(shop, {
      room: 10,
      leaseMs: () => {
        throw new Error("died");
      },
    });
    await expect(failing).rejects.toThrow("died");
    expect(await readDeliveries(shop)).toEqual([]);
    expect((await dispatch(shop)).count).toBe(1);
    expect(await readDeliveries(shop)).toMatchObject([{ status: "pending" }]);
  });

  it("claims what there is room for at once, and leaves the rest due", async () => {
    const [busy, free] = [await addWebhook(shop, { name: "Busy" }), await addWebhook(shop, { name: "Free" })];
    await giveFeedback(shop);
    await giveFeedback(shop);
    const { claims } = await dispatch(shop, { room: 10, roomFor: (webhookId) => (webhookId === busy ? 0 : 1) });
    expect(claims).toMatchObject([{ target: { webhookId: free }, deliveries: [{ attemptNumber: 1, retryCount: 0 }] }]);
    const leased = { status: "in_flight", attemptCount: 1, leaseOwner: "worker-1", nextAttemptAt: null };
    const due = { status: "pending", attemptCount: 0, leaseOwner: null, leaseUntil: null };
    expect(await readDeliveries(shop)).toMatchObject([
      { ...due, webhookId: busy },
      { ...leased, webhookId: free, leaseUntil: new Date(shop.clock.now().getTime() + 35_000) },
      { ...due, webhookId: busy },
      { ...due, webhookId: free },
    ]);
  });

  it("gives an event to one of two workers that dispatch at once", async () => {
    await addWebhook(shop);
    for (let count = 0; count < 6; count++) await giveFeedback(shop);
    const results = await Promise.all([dispatch(shop, { limit: 4 }), dispatch(shop, { limit: 4 })]);
    while ((await dispatch(shop)).count > 0);
    expect(results.map((result) => result.count).reduce((sum, count) => sum + count)).toBeLessThanOrEqual(6);
    expect(await receivers()).toHaveLength(6);
    expect(new Set((await readDeliveries(shop)).map((delivery) => delivery.eventId)).size).toBe(6);
  });
});
