import { formatDeliveryId, getDelivery, redeliver, setWebhookActive, testWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import {
  addWebhook,
  claim,
  dispatch,
  giveFeedback,
  readDeliveries,
  record,
  resultOf,
  startFailing,
} from "./post-office.ts";

describe.each(engines)("a failing webhook on %s", (engine) => {
  const shop = useShop(engine);
  const claimedNow = async (options: Parameters<typeof claim>[1] = {}) => {
    const { claims, ...due } = await claim(shop, options);
    return { ...due, ids: claims.flatMap(({ deliveries }) => deliveries.map((delivery) => delivery.id)) };
  };

  it("gets nothing until its probe, also nothing fresh, and the worker knows when that is", async () => {
    await startFailing(shop);
    const held = await claimedNow();
    expect(held).toMatchObject({ ids: [], isDueLeft: false });
    expect(held.nextDueAt?.getTime()).toBe(shop.clock.now().getTime() + 9_000);
    expect((await readDeliveries(shop)).slice(-2)).toMatchObject([{ status: "pending" }, { status: "pending" }]);
  });

  it("shows which deliveries it holds back, due or not: what the schedule sends, not what a person asked for", async () => {
    const webhookId = await startFailing(shop);
    const isHeld = async (id: number) =>
      (await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: formatDeliveryId(id) })).isHeld;
    expect([await isHeld(4), await isHeld(5), await isHeld(6)]).toEqual([true, true, true]);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: formatDeliveryId(5) });
    expect(await isHeld(5)).toBe(false);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    expect(await isHeld(6)).toBe(false);
  });

  it("gets one delivery as a probe, the one that waited longest, and no second one meanwhile", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    const probe = await claimedNow();
    expect(probe.ids).toEqual([5]);
    expect(await claimedNow()).toMatchObject({ ids: [], isDueLeft: false });
    expect(await claimedNow({ leaseOwner: "worker-2" })).toMatchObject({ ids: [], isDueLeft: false });
  });

  it("is held for as long again when the probe fails, and its other deliveries lose no attempt", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    await claimedNow();
    const probe = (await readDeliveries(shop)).find(({ id }) => id === 5);
    await record(shop, resultOf(shop, probe as never, { outcome: "retryable" }));
    const held = await claimedNow();
    expect(held.ids).toEqual([]);
    // Failing for 18 s now; what was probed with is due before that, but waits as well.
    expect(held.nextDueAt?.getTime()).toBe(shop.clock.now().getTime() + 18_000);
    expect((await readDeliveries(shop)).at(-1)).toMatchObject({ status: "pending", attemptCount: 0 });
  });

  it.each([
    { lastMs: 0, probe: "what has waited longest", id: 5 },
    { lastMs: 1, probe: "the latest, as a receiver may never take what has waited longest", id: 6 },
  ])("is probed by $probe, as the last attempt's milliseconds have it", async ({ lastMs, id }) => {
    shop.clock.advance(lastMs);
    await startFailing(shop);
    shop.clock.advance(9_000);
    expect((await claimedNow()).ids).toEqual([id]);
  });

  it("gets the rest as soon as a probe succeeds", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    await claimedNow();
    const probe = (await readDeliveries(shop)).find(({ id }) => id === 5);
    await record(shop, resultOf(shop, probe as never, { outcome: "succeeded" }));
    expect((await claimedNow()).ids).toEqual([6]);
  });

  it("gets at once what a person asks for", async () => {
    const webhookId = await startFailing(shop);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_2" });
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId, eventType: "feedback_created" });
    await dispatch(shop);
    // In the order in which the engine gives them back.
    expect(new Set((await claimedNow()).ids)).toEqual(new Set([2, 7]));
  });

  it("is probed in spite of what a person asked for", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_2" });
    expect((await claimedNow()).ids).toEqual([2, 5]);
  });

  it("says that something is left when there was no place for its probe", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    expect(await claimedNow({ roomOfDue: 0 })).toMatchObject({ ids: [], isDueLeft: true });
  });

  it("is not held, but ended, where it was turned off meanwhile", async () => {
    const webhookId = await startFailing(shop);
    const { webhooks } = shop.tables;
    // As by a dispatch on PostgreSQL that had read the webhook before.
    await shop.database.transaction(
      async (tx) => void (await tx.update(webhooks).set({ isActive: false }).where(eq(webhooks.id, webhookId))),
    );
    expect((await claimedNow()).ids).toEqual([]);
    expect((await readDeliveries(shop)).slice(-2)).toMatchObject([{ status: "skipped" }, { status: "skipped" }]);
  });

  it("holds back no other webhook", async () => {
    await startFailing(shop);
    const other = await addWebhook(shop, { name: "Healthy" });
    await giveFeedback(shop);
    await dispatch(shop);
    const { claims } = await claim(shop);
    expect(claims.map(({ target }) => target.webhookId)).toEqual([other]);
  });
});

describe.each(engines)("people's requests on %s", (engine) => {
  const shop = useShop(engine);

  it("come before what waits longer", async () => {
    await addWebhook(shop);
    for (let count = 0; count < 3; count++) await giveFeedback(shop);
    await dispatch(shop);
    shop.clock.advance(1_000);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_3" });
    const { claims } = await claim(shop, { roomFor: () => 1, roomForDue: () => 0 });
    expect(claims.flatMap(({ deliveries }) => deliveries.map((delivery) => delivery.id))).toEqual([3]);
  });
});
