import {
  createFeedback,
  createIssue,
  deleteWebhook,
  explainEvent,
  listEvents,
  setWebhookActive,
  testWebhook,
  updateIssue,
  updateWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { readEvents, useShop } from "../shop.ts";

describe.each(engines)("why an event was sent or not, on %s", (engine) => {
  const shop = useShop(engine);
  const minuteLater = () => shop.clock.advance(60_000);

  /** What became of the newest event, by the webhook's name: the status, or the reason why there is no delivery. */
  async function explainNewest() {
    const event = (await readEvents(shop)).at(-1);
    const { fates } = await explainEvent(shop.ctx, { projectId: shop.projectId, eventId: event?.publicId ?? "" });
    return Object.fromEntries(
      fates.map(({ webhook, delivery, unsentReason, isChangedSince }) => [
        webhook.name,
        `${delivery?.status ?? unsentReason}${isChangedSince ? ", changed since" : ""}`,
      ]),
    );
  }

  async function edit(
    webhookId: number,
    change: { subscriptions: Parameters<typeof updateWebhook>[1]["subscriptions"] },
  ) {
    await updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, version: 1, ...change });
  }

  it("says which webhook has a format that leaves the event out", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const subscriptions = [{ eventType: "issue_registered" as const }];
    await addWebhook(shop, { name: "As ABC", subscriptions, payloadFormat: "abc" });
    await addWebhook(shop, { name: "Standard", subscriptions });
    minuteLater();
    await createFeedback(ctx, { projectId, channelId, values: { content: "It broke" }, issueNames: ["Crash"] });
    await dispatch(shop);
    expect(await explainNewest()).toEqual({ "As ABC": "not_in_format", Standard: "pending" });
  });

  it("names a reason for every webhook of the project, those that were deleted last", async () => {
    const { projectId } = shop;
    const gone = await addWebhook(shop, { name: "Gone" });
    await deleteWebhook(shop.ctx, { projectId, webhookId: gone });
    await addWebhook(shop, { name: "Sent" });
    const off = await addWebhook(shop, { name: "Off" });
    await setWebhookActive(shop.ctx, { projectId, webhookId: off, isActive: false });
    await addWebhook(shop, { name: "Others", subscriptions: [{ eventType: "issue_created" }] });
    await addWebhook(shop, {
      name: "Support",
      subscriptions: [{ eventType: "feedback_created", channelIds: [shop.support] }],
    });
    minuteLater();
    await giveFeedback(shop);
    await dispatch(shop);
    minuteLater();
    await addWebhook(shop, { name: "Late" });
    const fates = await explainNewest();
    expect(fates).toEqual({
      Sent: "pending",
      Off: "skipped",
      Others: "not_subscribed",
      Support: "other_channels",
      Late: "registered_later",
      Gone: "deleted",
    });
    expect(Object.keys(fates).at(-1)).toBe("Gone");
  });

  it("says so where the settings were saved after the event", async () => {
    const both = [{ eventType: "feedback_created" as const }, { eventType: "issue_created" as const }];
    const added = await addWebhook(shop, { name: "Added", subscriptions: [{ eventType: "issue_created" }] });
    const removed = await addWebhook(shop, { name: "Removed", subscriptions: [{ eventType: "issue_created" }] });
    const narrowed = await addWebhook(shop, { name: "Narrowed", subscriptions: [{ eventType: "issue_created" }] });
    minuteLater();
    await giveFeedback(shop);
    await dispatch(shop);
    minuteLater();
    await edit(added, { subscriptions: both });
    await edit(removed, { subscriptions: [] });
    await edit(narrowed, { subscriptions: [{ eventType: "feedback_created", channelIds: [shop.support] }] });
    expect(await explainNewest()).toEqual({
      Added: "subscribed_later",
      Removed: "not_subscribed, changed since",
      Narrowed: "other_channels, changed since",
    });
  });

  it("says whose filter the event doesn't meet, and not where another reason comes first", async () => {
    const { ctx, projectId } = shop;
    const filter = { conditions: [{ field: "data.content", operator: "contains" as const, value: "refund" }] };
    const filtered = { eventType: "feedback_created" as const, filter };
    await addWebhook(shop, { name: "Refunds", subscriptions: [filtered] });
    await addWebhook(shop, { name: "Support", subscriptions: [{ ...filtered, channelIds: [shop.support] }] });
    const narrowed = await addWebhook(shop, { name: "Narrowed", subscriptions: [] });
    const widened = await addWebhook(shop, { name: "Widened", subscriptions: [filtered] });
    minuteLater();
    await giveFeedback(shop);
    expect(await explainNewest()).toMatchObject({ Refunds: "filtered_out", Widened: "filtered_out" });
    await dispatch(shop);
    minuteLater();
    await edit(narrowed, { subscriptions: [filtered] });
    await edit(widened, { subscriptions: [{ eventType: "feedback_created", filter: null }] });
    await addWebhook(shop, { name: "Late", subscriptions: [filtered] });
    expect(await explainNewest()).toEqual({
      Refunds: "filtered_out",
      Support: "other_channels",
      Narrowed: "filtered_out, changed since",
      Widened: "subscribed_later",
      Late: "registered_later",
    });
    await createFeedback(ctx, { projectId, channelId: shop.reviews, values: { content: "A Refund!" } });
    expect(await explainNewest()).toMatchObject({ Refunds: "not_dispatched", Support: "other_channels" });
    await dispatch(shop);
    expect(await explainNewest()).toMatchObject({ Refunds: "pending", Narrowed: "pending", Late: "pending" });
  });

  it("tells what waits in the outbox from what is not wanted", async () => {
    await addWebhook(shop, { name: "Subscribed" });
    await addWebhook(shop, { name: "Others", subscriptions: [{ eventType: "issue_created" }] });
    await giveFeedback(shop);
    expect(await explainNewest()).toEqual({ Subscribed: "not_dispatched", Others: "not_subscribed" });
    await dispatch(shop);
    expect(await explainNewest()).toEqual({ Subscribed: "pending", Others: "not_subscribed" });
  });

  it("tells a test from the real thing", async () => {
    const webhookId = await addWebhook(shop, { name: "Tested" });
    await addWebhook(shop, { name: "Other" });
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(await explainNewest()).toEqual({ Tested: "pending", Other: "test_of_another" });
  });

  it("lists what happened to an issue with its deliveries, the newest first and page by page", async () => {
    const { ctx, projectId } = shop;
    const subscriptions = [{ eventType: "issue_created" as const }, { eventType: "issue_status_changed" as const }];
    const webhookId = await addWebhook(shop, { name: "Tracker", subscriptions });
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Payment" });
    await createIssue(ctx, { projectId, title: "Another" });
    await dispatch(shop);
    await updateIssue(ctx, { projectId, issueId, status: "resolved" });
    const subject = { type: "issue" as const, id: issueId };
    const first = await listEvents(ctx, { projectId, subject, limit: 1 });
    expect(first.items).toMatchObject([{ type: "issue_status_changed", isDispatched: false, deliveries: [] }]);
    const second = await listEvents(ctx, { projectId, subject, limit: 1, cursor: first.nextCursor });
    expect(second.items).toMatchObject([
      {
        type: "issue_created",
        isDispatched: true,
        deliveries: [{ id: "dlv_1", webhook: { id: webhookId, name: "Tracker" }, status: "pending", attemptCount: 0 }],
      },
    ]);
    expect(second.nextCursor).toBeNull();
  });
});
