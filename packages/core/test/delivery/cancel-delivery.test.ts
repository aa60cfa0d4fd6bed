import {
  cancelDelivery,
  createApiKey,
  deleteWebhook,
  formatDeliveryId,
  previewRecovery,
  redeliver,
  startRecovery,
  testWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
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

describe.each(engines)("canceling a delivery on %s", (engine) => {
  const shop = useShop(engine);
  const input = (id: number) => ({ projectId: shop.projectId, deliveryId: formatDeliveryId(id) });
  const cancel = (id: number) => cancelDelivery(shop.ctx, input(id));

  it("ends its retries: nothing more of it is sent", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    const finishedAt = shop.clock.now();
    expect(await cancel(id)).toMatchObject({
      status: "canceled",
      skipReason: "canceled_by_person",
      nextAttemptAt: null,
      finishedAt: finishedAt.toISOString(),
      attemptCount: 1,
    });
    shop.clock.advance(60_000);
    expect((await claim(shop)).claims).toEqual([]);
  });

  it("ends what was never sent, and tests that no worker has begun", async () => {
    const webhookId = await addWebhook(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    for (const { id } of await readDeliveries(shop)) await cancel(id);
    expect((await claim(shop)).claims).toEqual([]);
    const statuses = (await readDeliveries(shop)).map(({ status }) => status);
    expect(statuses).toEqual(["canceled", "canceled"]);
  });

  it("ends a redelivery that is not under way, and the retries whose place it had taken", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    await redeliver(shop.ctx, input(id));
    await cancel(id);
    expect(await readDeliveries(shop)).toMatchObject([{ status: "canceled", resumeAt: null }]);
  });

  it("keeps it from every recovery", async () => {
    const webhookId = await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable" });
    await cancel(id);
    const scope = { projectId: shop.projectId, webhookId, since: "2020-01-01T00:00:00Z" };
    expect(await previewRecovery(shop.ctx, scope)).toMatchObject({ failed: 0, skipped: 0 });
    await expect(startRecovery(shop.ctx, scope)).rejects.toMatchObject({ params: { reason: "nothing_there" } });
  });

  it("leaves it to be sent by hand, once", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    await cancel(id);
    expect(await redeliver(shop.ctx, input(id))).toMatchObject({ status: "pending", skipReason: null });
    await claim(shop);
    const [delivery] = await readDeliveries(shop);
    if (delivery === undefined) throw new Error("the delivery is lost");
    await record(shop, resultOf(shop, delivery, { outcome: "retryable" }));
    expect(await readDeliveries(shop)).toMatchObject([{ status: "failed", nextAttemptAt: null, attemptCount: 2 }]);
  });

  it("asked for again by the same key, ends nothing that somebody asked for since", async () => {
    const { ctx, projectId } = shop;
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "retryable", retryInMs: 60_000 });
    const { id: keyId } = await createApiKey(ctx, { projectId, name: "Script", scopes: ["webhook"] });
    const script = {
      ...ctx,
      actor: { type: "api_key", id: keyId, name: "Script", projectId, scopes: ["webhook"] },
    } as const;
    const request = { key: "cancel-1", content: "cancel" };
    const first = await cancelDelivery(script, input(id), request);
    await redeliver(ctx, input(id));
    expect(await cancelDelivery(script, input(id), request)).toEqual(first);
    expect(await readDeliveries(shop)).toMatchObject([{ status: "pending", trigger: "redelivery" }]);
  });

  it("is refused while a request is under way, and changes nothing", async () => {
    await addWebhook(shop);
    const { id } = await sendOne(shop);
    const before = await readDeliveries(shop);
    await expect(cancel(id)).rejects.toMatchObject({ code: "not_cancelable", params: { reason: "in_flight" } });
    expect(await readDeliveries(shop)).toEqual(before);
  });

  it("is refused when nothing is scheduled, and changes nothing", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "permanent" });
    const { id } = await answerOne(shop, { outcome: "retryable" });
    await cancel(id);
    await answerOne(shop, { outcome: "retryable" });
    await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    const before = await readDeliveries(shop);
    expect(before.map(({ status }) => status)).toEqual(["succeeded", "failed", "canceled", "canceled"]);
    for (const delivery of before) {
      await expect(cancel(delivery.id)).rejects.toMatchObject({
        code: "not_cancelable",
        params: { reason: "not_scheduled" },
      });
    }
    expect(await readDeliveries(shop)).toEqual(before);
  });
});
