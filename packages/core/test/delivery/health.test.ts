import { getWebhook, listDeliveries, setWebhookActive, testWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import {
  addWebhook,
  answerOne,
  attemptOf,
  claim,
  dispatch,
  type Ending,
  readDeliveries,
  readWebhook,
  record,
  resultOf,
  sendOne,
} from "./post-office.ts";

const hourMs = 3_600_000;

describe.each(engines)("the health of a webhook on %s", (engine) => {
  const shop = useShop(engine);
  const healthOf = async (webhookId: number) =>
    (await getWebhook(shop.ctx, { projectId: shop.projectId, webhookId })).health;
  const answer = async (times: number, ending: Ending) => {
    for (let count = 0; count < times; count++) await answerOne(shop, ending);
  };
  const fail = (times: number) => answer(times, { outcome: "retryable", retryInMs: 1_000 * hourMs });
  const answerTest = async (webhookId: number, outcome: "succeeded" | "retryable") => {
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    await claim(shop);
    const delivery = (await readDeliveries(shop)).at(-1);
    if (delivery?.trigger !== "test") throw new Error("no test was sent");
    await record(shop, resultOf(shop, delivery, { outcome }));
  };

  it("is idle before the first success, then healthy, failing from the 4th failure in a row, and healthy with the next success", async () => {
    const webhookId = await addWebhook(shop);
    expect(await healthOf(webhookId)).toMatchObject({ state: "idle", lastAttemptAt: null, consecutiveFailures: 0 });
    await fail(1);
    expect(await healthOf(webhookId)).toMatchObject({ state: "idle", consecutiveFailures: 1 });
    await answer(1, { outcome: "succeeded" });
    await fail(3);
    expect(await healthOf(webhookId)).toMatchObject({
      state: "healthy",
      consecutiveFailures: 3,
      lastStatusCode: 503,
      lastErrorClass: "http_5xx",
    });
    await answer(1, { outcome: "permanent" });
    expect(await healthOf(webhookId)).toMatchObject({ state: "failing", consecutiveFailures: 4, lastStatusCode: 400 });
    shop.clock.advance(1_000);
    await answer(1, { outcome: "succeeded" });
    const now = shop.clock.now().toISOString();
    expect(await healthOf(webhookId)).toMatchObject({
      state: "healthy",
      consecutiveFailures: 0,
      lastStatusCode: 200,
      lastErrorClass: null,
      lastAttemptAt: now,
      lastSucceededAt: now,
    });
    expect(await readWebhook(shop, webhookId)).toMatchObject({ failingSince: null });
  });

  it("counts every request, also several of one claim", async () => {
    const webhookId = await addWebhook(shop);
    const delivery = await sendOne(shop);
    const attempts = [1, 2, 3].map((number) => attemptOf(shop, number, "retryable"));
    const [firstAttempt, ...others] = attempts;
    if (firstAttempt === undefined) throw new Error("three were made");
    await record(shop, { ...resultOf(shop, delivery, { outcome: "retryable" }), attempts: [firstAttempt, ...others] });
    expect((await healthOf(webhookId)).consecutiveFailures).toBe(3);
  });

  it("isn't touched by tests, nor by redeliveries, but that it tells when one was counted", async () => {
    const webhookId = await addWebhook(shop);
    await fail(4);
    const before = await healthOf(webhookId);
    expect(before.lastCountedAt).toBe(before.lastAttemptAt);
    shop.clock.advance(hourMs);
    await answerTest(webhookId, "succeeded");
    await answerTest(webhookId, "retryable");
    expect(await healthOf(webhookId)).toEqual(before);
    for (const outcome of ["succeeded", "gone"] as const) {
      shop.clock.advance(hourMs);
      await answer(1, { outcome, trigger: "redelivery" });
      expect(await healthOf(webhookId)).toEqual({ ...before, lastCountedAt: shop.clock.now().toISOString() });
    }
  });

  it("turns the webhook off at once on 410, and skips what was scheduled", async () => {
    const webhookId = await addWebhook(shop);
    await fail(1);
    await answer(1, { outcome: "gone" });
    const now = shop.clock.now().toISOString();
    expect(await healthOf(webhookId)).toMatchObject({ state: "off", turnedOffReason: "gone", turnedOffAt: now });
    expect(await readDeliveries(shop)).toMatchObject([
      { status: "skipped", skipReason: "webhook_off", nextAttemptAt: null, finishedAt: shop.clock.now() },
      { status: "failed", skipReason: null },
    ]);
  });

  it("tells the project's other webhooks which one was turned off, and why, once", async () => {
    const subscriptions = (["feedback_created", "webhook_turned_off"] as const).map((eventType) => ({ eventType }));
    const webhookId = await addWebhook(shop, { name: "CRM", url: "http://127.0.0.1:9/secret-path", subscriptions });
    await addWebhook(shop, { name: "Operators", subscriptions: [{ eventType: "webhook_turned_off" }] });
    await fail(1);
    const gone = await sendOne(shop);
    const late = await sendOne(shop);
    await record(shop, resultOf(shop, gone, { outcome: "gone" }), resultOf(shop, late, { outcome: "gone" }));
    await record(shop, resultOf(shop, late, { outcome: "gone" }));
    const claims = (await dispatch(shop, { room: 100 })).claims.flatMap(({ deliveries }) => deliveries);
    expect(claims.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        event: "webhook_turned_off",
        channel_id: null,
        data: {
          webhook_id: String(webhookId),
          name: "CRM",
          host: "127.0.0.1:9",
          reason: "gone",
          turned_off_at: "2025-09-11T10:35:00Z",
          failing_since: "2025-09-11T10:35:00Z",
          last_status_code: 410,
          last_error: "gone",
        },
      },
    ]);
    expect(claims[0]?.body).not.toContain("secret-path");
    const { items } = await listDeliveries(shop.ctx, { projectId: shop.projectId });
    expect(items.filter(({ eventType }) => eventType === "webhook_turned_off")).toHaveLength(1);
    expect(items[0]).toMatchObject({ subject: { type: "webhook", id: webhookId }, webhook: { name: "Operators" } });
  });

  it("tells nobody when a person turns a webhook off", async () => {
    const webhookId = await addWebhook(shop);
    await addWebhook(shop, { name: "Operators", subscriptions: [{ eventType: "webhook_turned_off" }] });
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    expect(await dispatch(shop)).toMatchObject({ count: 0 });
  });

  it("is a clean slate after a good test, though a late failure is recorded together with it", async () => {
    const webhookId = await addWebhook(shop);
    const late = await sendOne(shop);
    await answer(1, { outcome: "gone" });
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId, eventType: "feedback_created" });
    const [test] = (await claim(shop)).claims.flatMap(({ deliveries }) => deliveries);
    const tested = (await readDeliveries(shop)).find((delivery) => delivery.id === test?.id) ?? late;
    await record(
      shop,
      resultOf(shop, late, { outcome: "retryable" }),
      resultOf(shop, tested, { outcome: "succeeded" }),
    );
    expect(await healthOf(webhookId)).toMatchObject({ turnedOffReason: null, consecutiveFailures: 0 });
    expect(await readWebhook(shop, webhookId)).toMatchObject({ isActive: true, failingSince: null });
  });

  it("leaves nothing scheduled when a 410 is recorded together with a failure to be retried", async () => {
    await addWebhook(shop);
    const gone = await sendOne(shop);
    const retryable = await sendOne(shop);
    await record(shop, resultOf(shop, gone, { outcome: "gone" }), resultOf(shop, retryable, { outcome: "retryable" }));
    expect((await readDeliveries(shop)).map((delivery) => delivery.status)).toEqual(["failed", "skipped"]);
  });

  it("turns the webhook off after 72 h with 20 failures and no success", async () => {
    const webhookId = await addWebhook(shop);
    await fail(19);
    shop.clock.advance(72 * hourMs);
    expect(await healthOf(webhookId)).toMatchObject({ state: "failing", consecutiveFailures: 19 });
    await fail(1);
    expect(await healthOf(webhookId)).toMatchObject({
      state: "off",
      turnedOffReason: "failing",
      consecutiveFailures: 20,
    });
    const statuses = (await readDeliveries(shop)).map((delivery) => delivery.status);
    expect(new Set(statuses)).toEqual(new Set(["skipped"]));
  });

  it.each([
    ["20 failures in less than 72 h", 20, 72 * hourMs - 1, false],
    ["72 h with fewer than 20 failures", 18, 72 * hourMs, false],
    ["72 h and 20 failures with a success between", 19, 72 * hourMs, true],
  ])("leaves the webhook on after %s", async (_, before, passedMs, hasSuccess) => {
    const webhookId = await addWebhook(shop);
    await fail(before);
    if (hasSuccess) await answer(1, { outcome: "succeeded" });
    shop.clock.advance(passedMs);
    await fail(1);
    expect((await healthOf(webhookId)).turnedOffReason).toBeNull();
  });

  it("starts anew when a person turns the webhook on again", async () => {
    const webhookId = await addWebhook(shop);
    await fail(4);
    for (const isActive of [false, true])
      await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive });
    expect(await healthOf(webhookId)).toMatchObject({
      state: "idle",
      consecutiveFailures: 0,
      turnedOffReason: null,
      turnedOffAt: null,
    });
    expect(await readWebhook(shop, webhookId)).toMatchObject({ failingSince: null });
  });

  it("is turned on by a test that succeeds only when Hearback itself had turned it off", async () => {
    const webhookId = await addWebhook(shop);
    await answer(1, { outcome: "gone" });
    await answerTest(webhookId, "retryable");
    expect((await healthOf(webhookId)).state).toBe("off");
    await answerTest(webhookId, "succeeded");
    expect(await healthOf(webhookId)).toMatchObject({ state: "idle", turnedOffReason: null, turnedOffAt: null });

    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await answerTest(webhookId, "succeeded");
    expect(await healthOf(webhookId)).toMatchObject({ state: "off", turnedOffReason: "person" });
  });
});
