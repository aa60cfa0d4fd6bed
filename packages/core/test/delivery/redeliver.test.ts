import {
  deleteWebhook,
  formatDeliveryId,
  getDelivery,
  listDeliveries,
  redeliver,
  setWebhookActive,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { readEvents, useShop } from "../shop.ts";
import {
  addWebhook,
  answerOne,
  claim,
  dispatch,
  giveFeedback,
  readDeliveries,
  record,
  resultOf,
  sendOne,
} from "./post-office.ts";

describe.each(engines)("redelivery on %s", (engine) => {
  const shop = useShop(engine);
  const redeliverOne = (id: number) => redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${id}` });

  async function sendRedelivery(outcome: "succeeded" | "retryable"): Promise<void> {
    await claim(shop);
    const [claimed] = await readDeliveries(shop);
    if (claimed === undefined) throw new Error("nothing to redeliver");
    await record(shop, resultOf(shop, claimed, { outcome }));
  }

  it.each(["succeeded", "permanent"] as const)(
    "sends a delivery that %s once more: same event, same body",
    async (outcome) => {
      await addWebhook(shop);
      const done = await answerOne(shop, { outcome });
      const { body } = await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${done.id}` });
      shop.clock.advance(60_000);
      const view = await redeliverOne(done.id);
      const now = shop.clock.now().toISOString();
      expect(view).toMatchObject({ id: `dlv_${done.id}`, status: "pending", nextAttemptAt: now, finishedAt: null });
      const [event] = await readEvents(shop);
      const { claims } = await claim(shop);
      expect(claims[0]?.deliveries).toMatchObject([
        { id: done.id, eventId: event?.publicId, body, trigger: "redelivery", attemptNumber: 2 },
      ]);
    },
  );

  it("takes the place of the scheduled retry, so that one request is sent and not two", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    await redeliverOne(id);
    await redeliverOne(id);
    await sendRedelivery("succeeded");
    shop.clock.advance(60_000);
    expect(await claim(shop)).toEqual({ claims: [], isDueLeft: false, nextDueAt: null });
    expect(await readDeliveries(shop)).toMatchObject([{ status: "succeeded", attemptCount: 2 }]);
  });

  it("is shown as what comes next, before the retries that follow at their times if it fails", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    const show = () => getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${id}` });
    const before = await show();
    await redeliverOne(id);
    const now = shop.clock.now().toISOString();
    expect(await show()).toMatchObject({ trigger: "redelivery", schedule: [now, ...before.schedule] });
  });

  it("gives its place back to the retry when it fails, as if nobody had asked", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    const [scheduled] = await readDeliveries(shop);
    await redeliverOne(id);
    shop.clock.advance(1_000);
    await redeliverOne(id);
    const { schedule } = await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${id}` });
    expect(schedule.slice(0, 2)).toEqual([shop.clock.now().toISOString(), scheduled?.nextAttemptAt?.toISOString()]);
    await sendRedelivery("retryable");
    expect(await readDeliveries(shop)).toMatchObject([
      {
        status: "pending",
        trigger: "schedule",
        nextAttemptAt: scheduled?.nextAttemptAt,
        retryCount: 1,
        attemptCount: 2,
        finishedAt: null,
      },
    ]);
    shop.clock.advance(60_000);
    expect((await claim(shop)).claims[0]?.deliveries).toMatchObject([{ id, trigger: "schedule", retryCount: 1 }]);
  });

  it("ends with its request when nothing was scheduled, also where an earlier one had taken a retry's place", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    await redeliverOne(id);
    await sendRedelivery("succeeded");
    await redeliverOne(id);
    await sendRedelivery("retryable");
    expect(await readDeliveries(shop)).toMatchObject([{ status: "failed", nextAttemptAt: null }]);
  });

  it.each(["still off", "on again"])(
    "gives nothing back when the webhook was turned off meanwhile, and is %s",
    async (state) => {
      const webhookId = await addWebhook(shop);
      const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
      await redeliverOne(id);
      const turn = (isActive: boolean) =>
        setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive });
      await turn(false);
      if (state === "on again") await turn(true);
      await sendRedelivery("retryable");
      expect(await readDeliveries(shop)).toMatchObject([{ id, status: "failed", nextAttemptAt: null }]);
    },
  );

  it("sends what was skipped while the webhook was off, also when it still is", async () => {
    const webhookId = await addWebhook(shop);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await giveFeedback(shop);
    await dispatch(shop);
    const [skipped] = await readDeliveries(shop);
    expect(skipped?.status).toBe("skipped");
    expect(await redeliverOne(skipped?.id ?? 0)).toMatchObject({
      status: "pending",
      skipReason: null,
      finishedAt: null,
    });
    expect((await claim(shop)).claims[0]?.deliveries).toMatchObject([{ trigger: "redelivery", attemptNumber: 1 }]);
  });

  it("still waits for its request when the webhook is turned off in between", async () => {
    const webhookId = await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "permanent" });
    await redeliverOne(id);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    const { claims } = await claim(shop);
    expect(claims[0]?.deliveries).toMatchObject([{ id, trigger: "redelivery" }]);
  });

  it("is refused while a request is under way, and changes nothing", async () => {
    await addWebhook(shop);
    const { id } = await sendOne(shop);
    const before = await readDeliveries(shop);
    await expect(redeliverOne(id)).rejects.toMatchObject({
      code: "not_redeliverable",
      params: { reason: "in_flight" },
    });
    expect(await readDeliveries(shop)).toEqual(before);
  });

  it("is refused when the webhook is deleted, and changes nothing", async () => {
    const webhookId = await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "permanent" });
    const look = async () => {
      const { items } = await listDeliveries(shop.ctx, { projectId: shop.projectId });
      const one = await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: formatDeliveryId(id) });
      return [...items, one].map(({ isWebhookDeleted }) => isWebhookDeleted);
    };
    expect(await look()).toEqual([false, false]);
    await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(await look()).toEqual([true, true]);
    const before = await readDeliveries(shop);
    await expect(redeliverOne(id)).rejects.toMatchObject({
      code: "not_redeliverable",
      params: { reason: "webhook_deleted" },
    });
    expect(await readDeliveries(shop)).toEqual(before);
  });
});
