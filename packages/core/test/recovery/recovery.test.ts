import type { RecoverInput } from "@hearback/contracts";
import {
  advanceRecovery,
  cancelRecovery,
  findOpenRecoveries,
  formatDeliveryId,
  getRecovery,
  listRecoveries,
  previewRecovery,
  redeliver,
  setWebhookActive,
  startRecovery,
  testWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import {
  addWebhook,
  answerOne,
  claim,
  dispatch,
  giveFeedback,
  readDeliveries,
  record,
  resultOf,
} from "../delivery/post-office.ts";
import { useShop } from "../shop.ts";

const hourMs = 3_600_000;

describe.each(engines)("a recovery on %s", (engine) => {
  const shop = useShop(engine);
  /** As the worker does each second. @returns how many were scheduled. */
  async function advance(openAtMost = 500): Promise<number> {
    const now = shop.clock.now();
    let scheduled = 0;
    for (const recoveryId of await findOpenRecoveries(shop.database.read, now)) {
      scheduled += await shop.database.transaction((tx) => advanceRecovery(tx, { recoveryId, now, openAtMost }));
    }
    return scheduled;
  }
  const statuses = async () => (await readDeliveries(shop)).map((delivery) => delivery.status);
  const inputFor = (webhookId: number, change: Partial<RecoverInput> = {}): RecoverInput => {
    const since = new Date(shop.clock.now().getTime() - hourMs).toISOString();
    return { projectId: shop.projectId, webhookId, since, ...change };
  };
  const turn = (webhookId: number, isActive: boolean) =>
    setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive });

  /** One that arrived, two that failed, and one that was skipped while the webhook was off; it is on again. */
  async function addBroken(): Promise<number> {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    for (let count = 0; count < 2; count++) await answerOne(shop, { outcome: "permanent" });
    await turn(webhookId, false);
    await giveFeedback(shop);
    await dispatch(shop);
    await turn(webhookId, true);
    shop.clock.advance(1);
    expect(await statuses()).toEqual(["succeeded", "failed", "failed", "skipped"]);
    return webhookId;
  }

  it("is previewed: how many, what has arrived, and how long it takes at the webhook's pace", async () => {
    const webhookId = await addBroken();
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toEqual({
      isWebhookActive: true,
      failed: 2,
      skipped: 1,
      succeeded: { count: 1, limit: 10_000 },
      waiting: { count: 0, limit: 1_000 },
      // Eight requests at once of 120 ms each.
      estimatedMs: 45,
    });
    expect(await previewRecovery(shop.ctx, inputFor(webhookId, { statuses: ["skipped"] }))).toMatchObject({
      failed: 0,
    });
    expect(await statuses()).toEqual(["succeeded", "failed", "failed", "skipped"]);
  });

  it("is previewed also while the webhook is off, and the preview says so", async () => {
    const webhookId = await addBroken();
    await turn(webhookId, false);
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toMatchObject({
      isWebhookActive: false,
      failed: 2,
      skipped: 1,
    });
  });

  it("leaves alone what had arrived before a redelivery of it failed", async () => {
    const webhookId = await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "succeeded" });
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: formatDeliveryId(id) });
    await claim(shop);
    const [again] = await readDeliveries(shop);
    if (again === undefined) throw new Error("it is there");
    await record(shop, resultOf(shop, again, { outcome: "retryable" }));
    expect(await statuses()).toEqual(["failed"]);
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toMatchObject({ failed: 0 });
  });

  it("is refused for a time that ends before it begins", async () => {
    const webhookId = await addBroken();
    const until = new Date(shop.clock.now().getTime() - 2 * hourMs).toISOString();
    await expect(previewRecovery(shop.ctx, inputFor(webhookId, { until }))).rejects.toMatchObject({
      detail: { code: "invalid_input", fields: [{ path: "until", problem: "out_of_range" }] },
    });
  });

  it("schedules what never arrived anew, under the same events and from the beginning of the schedule", async () => {
    const webhookId = await addBroken();
    const before = await readDeliveries(shop);
    const { id: recoveryId } = await startRecovery(shop.ctx, inputFor(webhookId));
    expect(await advance()).toBe(3);
    const anew = { status: "pending", trigger: "schedule", retryCount: 0, skipReason: null, finishedAt: null };
    expect(await readDeliveries(shop)).toMatchObject(
      before.map(({ id, eventId, status }) => ({ id, eventId, ...(status === "succeeded" ? { status } : anew) })),
    );
    const { claims } = await claim(shop);
    expect(claims.flatMap(({ deliveries }) => deliveries.map(({ id }) => id)).toSorted()).toEqual([2, 3, 4]);
    const [, first, second] = await readDeliveries(shop);
    if (first === undefined || second === undefined) throw new Error("they were there");
    const results = [resultOf(shop, first, { outcome: "succeeded" }), resultOf(shop, second, { outcome: "retryable" })];
    await record(shop, ...results);
    expect(await advance()).toBe(0);
    expect(await getRecovery(shop.ctx, { projectId: shop.projectId, recoveryId })).toMatchObject({
      status: "done",
      total: 3,
      scheduled: 3,
      succeeded: 1,
      failed: 0,
      open: 2,
    });
    expect(await findOpenRecoveries(shop.database.read, shop.clock.now())).toEqual([]);
  });

  it("goes on when what it has scheduled is under way no more, from the oldest on", async () => {
    const webhookId = await addBroken();
    await startRecovery(shop.ctx, inputFor(webhookId));
    expect(await advance(2)).toBe(2);
    expect(await statuses()).toEqual(["succeeded", "pending", "pending", "skipped"]);
    expect(await advance(2)).toBe(0);
    await claim(shop);
    const failing = (await readDeliveries(shop)).slice(1, 3);
    expect(await advance(2)).toBe(0);
    await record(shop, ...failing.map((delivery) => resultOf(shop, delivery, { outcome: "retryable" })));
    // What failed again waits for its retry, and holds up nothing.
    expect(await advance(2)).toBe(1);
    expect(await statuses()).toEqual(["succeeded", "pending", "pending", "pending"]);
  });

  it("leaves alone what is older or younger than was asked for", async () => {
    const webhookId = await addBroken();
    const until = new Date(shop.clock.now().getTime() - 1).toISOString();
    expect(await previewRecovery(shop.ctx, inputFor(webhookId, { until }))).toMatchObject({ failed: 0, skipped: 0 });
    shop.clock.advance(hourMs);
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toMatchObject({ failed: 0, skipped: 0 });
  });

  it("can be canceled: what waits is skipped again, and the rest stays as it is", async () => {
    const webhookId = await addBroken();
    const { id: recoveryId } = await startRecovery(shop.ctx, inputFor(webhookId));
    await advance(1);
    const canceled = await cancelRecovery(shop.ctx, { projectId: shop.projectId, recoveryId });
    expect(canceled).toMatchObject({ status: "canceled", scheduled: 1, failed: 1, open: 0 });
    expect(await statuses()).toEqual(["succeeded", "skipped", "failed", "skipped"]);
    expect(await advance()).toBe(0);
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toMatchObject({ failed: 1, skipped: 2 });
    await startRecovery(shop.ctx, inputFor(webhookId));
    const listed = await listRecoveries(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(listed.map(({ status }) => status)).toEqual(["running", "canceled"]);
  });

  it("can be canceled when everything is scheduled, and then sends nothing again that fails afterwards", async () => {
    const webhookId = await addBroken();
    const { id: recoveryId } = await startRecovery(shop.ctx, inputFor(webhookId));
    await advance();
    await claim(shop, { roomFor: () => 1 });
    await advance();
    const underWay = (await readDeliveries(shop)).filter(({ status }) => status === "in_flight");
    expect(underWay).toHaveLength(1);
    const canceled = await cancelRecovery(shop.ctx, { projectId: shop.projectId, recoveryId });
    expect(canceled).toMatchObject({ status: "canceled", open: 1, failed: 2 });
    await record(shop, ...underWay.map((delivery) => resultOf(shop, delivery, { outcome: "retryable" })));
    await advance();
    expect(await statuses()).toEqual(["succeeded", "skipped", "skipped", "skipped"]);
  });

  it("leaves tests alone, which are sent once", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    await testWebhook(shop.ctx, { projectId, webhookId });
    await claim(shop);
    const [test] = await readDeliveries(shop);
    if (test === undefined) throw new Error("a test was scheduled");
    await record(shop, resultOf(shop, test, { outcome: "permanent" }));
    await testWebhook(shop.ctx, { projectId, webhookId });
    await claim(shop);
    const arriving = (await readDeliveries(shop)).find(({ status }) => status === "in_flight");
    if (arriving === undefined) throw new Error("a test was scheduled");
    await record(shop, resultOf(shop, arriving, { outcome: "succeeded" }));
    shop.clock.advance(1);
    const nothing = { failed: 0, skipped: 0, succeeded: { count: 0 } };
    expect(await previewRecovery(shop.ctx, inputFor(webhookId))).toMatchObject(nothing);
  });

  it("ends when the webhook is turned off", async () => {
    const webhookId = await addBroken();
    const { id: recoveryId } = await startRecovery(shop.ctx, inputFor(webhookId));
    await advance(1);
    await turn(webhookId, false);
    await turn(webhookId, true);
    expect(await advance()).toBe(0);
    expect(await getRecovery(shop.ctx, { projectId: shop.projectId, recoveryId })).toMatchObject({
      status: "canceled",
    });
    expect(await statuses()).toEqual(["succeeded", "skipped", "failed", "skipped"]);
  });

  it.each([
    [
      "while another one is running",
      "already_running",
      (webhookId: number) => startRecovery(shop.ctx, inputFor(webhookId)),
    ],
    ["of a webhook that is off", "webhook_off", (webhookId: number) => turn(webhookId, false)],
    ["of a time in which nothing failed", "nothing_there", async () => shop.clock.advance(2 * hourMs)],
  ])("is refused %s", async (_, reason, prepare) => {
    const webhookId = await addBroken();
    await prepare(webhookId);
    const started = startRecovery(shop.ctx, inputFor(webhookId));
    await expect(started).rejects.toMatchObject({ code: "not_recoverable", params: { reason } });
  });
});
