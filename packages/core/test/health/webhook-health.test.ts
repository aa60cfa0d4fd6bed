import {
  countRecoverable,
  getWebhook,
  getWebhookHealth,
  listWebhookActivity,
  previewRecovery,
  redeliver,
  setWebhookActive,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addWebhook, answerOne, dispatch, giveFeedback, record, resultOf, sendOne } from "../delivery/post-office.ts";
import { type Shop, useShop } from "../shop.ts";

const hourMs = 3_600_000;
const none = { succeeded: 0, failed: 0, skipped: 0, p50Ms: null, p95Ms: null };

// The clock says 10:35 in UTC, which is 19:35 in Seoul.
describe.each(engines)("the health of a webhook on %s", (engine) => {
  const shop = useShop(engine);
  const retryable = { outcome: "retryable", retryInMs: 1_000 * hourMs } as const;
  const read = (webhookId: number, change: Partial<Parameters<typeof getWebhookHealth>[1]> = {}) =>
    getWebhookHealth(shop.ctx, { projectId: shop.projectId, webhookId, ...change });

  it("is empty for one that never sent, without a gap", async () => {
    const health = await read(await addWebhook(shop));
    expect(health).toMatchObject({ total: none, failures: [], events: [], hasHistory: false });
    expect(health.steps).toHaveLength(24);
    expect(health.steps[0]).toEqual({ at: "2025-09-10T11:00:00.000Z", ...none, events: {} });
    expect(health.steps.at(-1)?.at).toBe("2025-09-11T10:00:00.000Z");
  });

  it("tells what came of the requests of each hour, how long they took, and why they failed", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, retryable);
    shop.clock.advance(hourMs);
    await answerOne(shop, { outcome: "permanent" });
    await answerOne(shop, retryable);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    const { steps, total, failures, events, hasHistory } = await read(webhookId);
    // 120 ms is between 91 and 128.
    const took = { p50Ms: 108, p95Ms: 108 };
    expect(steps.slice(-2)).toEqual([
      { at: "2025-09-11T10:00:00.000Z", succeeded: 1, failed: 1, skipped: 0, ...took, events: { feedback_created: 2 } },
      { at: "2025-09-11T11:00:00.000Z", succeeded: 0, failed: 2, skipped: 2, ...took, events: { feedback_created: 2 } },
    ]);
    expect(total).toEqual({ succeeded: 1, failed: 3, skipped: 2, ...took });
    expect(failures).toEqual([
      { errorClass: "http_5xx", count: 2 },
      { errorClass: "http_4xx", count: 1 },
    ]);
    expect(events).toEqual([{ eventType: "feedback_created", count: 4 }]);
    expect(hasHistory).toBe(true);
  });

  it("adds hours up to the days of the viewer's time zone", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(5 * hourMs);
    await answerOne(shop, { outcome: "succeeded" });
    const daysIn = async (timeZone: string) => {
      const { steps } = await read(webhookId, { period: "7d", step: "day", timeZone });
      expect(steps).toHaveLength(7);
      return steps.slice(-2).map(({ at, succeeded }) => [at, succeeded]);
    };
    expect(await daysIn("Asia/Seoul")).toEqual([
      ["2025-09-10T15:00:00.000Z", 1],
      ["2025-09-11T15:00:00.000Z", 1],
    ]);
    expect(await daysIn("UTC")).toEqual([
      ["2025-09-10T00:00:00.000Z", 0],
      ["2025-09-11T00:00:00.000Z", 2],
    ]);
    // Half an hour past the hour: what began at 18:00 in UTC belongs to the day before.
    expect((await daysIn("Asia/Kolkata")).map(([at]) => at)).toEqual([
      "2025-09-09T19:00:00.000Z",
      "2025-09-10T19:00:00.000Z",
    ]);
  });

  it.each([
    ["the day with 25 hours", "2025-11-02T18:00:00Z", [24, 24, 25]],
    ["the day with 23 hours", "2026-03-08T18:00:00Z", [24, 24, 23]],
  ])("has every day of New York whole, also %s", async (_, now, lengths) => {
    const webhookId = await addWebhook(shop);
    shop.clock.advance(Date.parse(now) + 24 * hourMs - shop.clock.now().getTime());
    const { steps } = await read(webhookId, { period: "30d", step: "day", timeZone: "America/New_York" });
    expect(steps).toHaveLength(30);
    const starts = steps.slice(-4).map(({ at }) => Date.parse(at));
    expect(starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / hourMs)).toEqual(lengths);
  });

  it("still tells of the last failure when others have succeeded since, of whatever period", async () => {
    const webhookId = await addWebhook(shop);
    expect(await read(webhookId)).toMatchObject({ lastFailure: null });
    await answerOne(shop, retryable);
    shop.clock.advance(1_000);
    const at = shop.clock.now().toISOString();
    await answerOne(shop, { outcome: "permanent" });
    shop.clock.advance(25 * hourMs);
    await answerOne(shop, { outcome: "succeeded" });
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: true });
    expect(await read(webhookId)).toMatchObject({
      failures: [],
      lastFailure: { at, errorClass: "http_4xx", statusCode: 400, isOver: true },
    });
  });

  it("counts what people asked for again as last failure and as success since, like the figures of the period, but no test", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    await answerOne(shop, retryable);
    shop.clock.advance(1_000);
    await answerOne(shop, { outcome: "permanent", trigger: "redelivery" });
    const at = shop.clock.now().toISOString();
    const last = { at, errorClass: "http_4xx", statusCode: 400 };
    expect(await read(webhookId)).toMatchObject({ total: { failed: 2 }, lastFailure: { ...last, isOver: false } });
    shop.clock.advance(1_000);
    await answerOne(shop, { outcome: "succeeded", trigger: "test" });
    await answerOne(shop, { outcome: "gone", trigger: "test" });
    expect(await read(webhookId)).toMatchObject({ lastFailure: { ...last, isOver: false } });
    shop.clock.advance(1_000);
    await answerOne(shop, { outcome: "succeeded", trigger: "redelivery" });
    expect(await read(webhookId)).toMatchObject({ lastFailure: { ...last, isOver: true } });
    expect((await getWebhook(shop.ctx, { projectId, webhookId })).health).toMatchObject({
      consecutiveFailures: 1,
      lastStatusCode: 503,
      lastSucceededAt: null,
    });
  });

  it("tells of what failed and arrived last, not of what was recorded last by a worker that had been frozen", async () => {
    const webhookId = await addWebhook(shop);
    const [failed, arrived] = [await sendOne(shop), await sendOne(shop)];
    const early = [
      resultOf(shop, failed, retryable),
      resultOf(shop, arrived, { outcome: "succeeded", trigger: "redelivery" }),
    ];
    shop.clock.advance(1_000);
    await answerOne(shop, { outcome: "permanent" });
    const at = shop.clock.now().toISOString();
    const last = { at, errorClass: "http_4xx", statusCode: 400, isOver: false };
    await record(shop, ...early);
    expect(await read(webhookId)).toMatchObject({ total: { failed: 2, succeeded: 1 }, lastFailure: last });
    shop.clock.advance(1_000);
    const late = resultOf(shop, await sendOne(shop), { outcome: "succeeded" });
    shop.clock.advance(1_000);
    await answerOne(shop, { outcome: "succeeded" });
    const lastCountedAt = shop.clock.now().toISOString();
    await record(shop, late);
    expect((await getWebhook(shop.ctx, { projectId: shop.projectId, webhookId })).health).toMatchObject({
      lastCountedAt,
    });
  });

  it("leaves out of a period what was before it, and still knows that there was something", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(24 * hourMs);
    expect(await read(webhookId)).toMatchObject({ total: none, hasHistory: true });
    expect(await read(webhookId, { period: "7d" })).toMatchObject({ total: { succeeded: 1 } });
  });

  it("is told of the last 24 hours for all webhooks at once, with what waits for those that are failing", async () => {
    const failing = await addWebhook(shop, { name: "Failing" });
    const quiet = await addWebhook(shop, { name: "Quiet", subscriptions: [{ eventType: "issue_created" }] });
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(hourMs);
    for (let count = 0; count < 4; count++) await answerOne(shop, retryable);
    await giveFeedback(shop);
    await dispatch(shop);
    const nothing = { events: 0, succeeded: 0, failed: 0, skipped: 0 };
    const inASecond = new Date(shop.clock.now().getTime() + 1_000).toISOString();
    expect(await listWebhookActivity(shop.ctx, { projectId: shop.projectId })).toEqual([
      {
        webhookId: failing,
        succeeded: 1,
        failed: 4,
        hours: [
          ...Array(22).fill(nothing),
          { events: 1, succeeded: 1, failed: 0, skipped: 0 },
          { events: 5, succeeded: 0, failed: 4, skipped: 0 },
        ],
        waiting: { count: 5, limit: 1_000, nextProbeAt: inASecond },
        recoverable: null,
      },
      {
        webhookId: quiet,
        succeeded: 0,
        failed: 0,
        hours: Array(24).fill(nothing),
        waiting: null,
        recoverable: null,
      },
    ]);
  });

  it("is told when a failing webhook is probed next: not before something is due, nor without anything that waits", async () => {
    await addWebhook(shop);
    const waiting = async () => (await listWebhookActivity(shop.ctx, { projectId: shop.projectId }))[0]?.waiting;
    for (let count = 0; count < 3; count++) await answerOne(shop, { outcome: "permanent" });
    expect(await waiting()).toBeNull();
    await answerOne(shop, { outcome: "permanent" });
    expect(await waiting()).toBeNull();
    await answerOne(shop, { outcome: "retryable", retryInMs: hourMs });
    const inAnHour = new Date(shop.clock.now().getTime() + hourMs).toISOString();
    expect(await waiting()).toEqual({ count: 1, limit: 1_000, nextProbeAt: inAnHour });
  });

  it("is told what waits for a retry at a webhook that is healthy, and not what is on its way", async () => {
    await addWebhook(shop);
    const waiting = async () => (await listWebhookActivity(shop.ctx, { projectId: shop.projectId }))[0]?.waiting;
    await answerOne(shop, { outcome: "retryable", retryInMs: hourMs });
    const inAnHour = new Date(shop.clock.now().getTime() + hourMs).toISOString();
    await answerOne(shop, { outcome: "succeeded" });
    await giveFeedback(shop);
    await dispatch(shop);
    expect(await waiting()).toEqual({ count: 1, limit: 1_000, nextProbeAt: inAnHour });
  });

  it("doesn't take what a person asked for as waiting: it goes out by itself", async () => {
    await addWebhook(shop);
    const waiting = async () => (await listWebhookActivity(shop.ctx, { projectId: shop.projectId }))[0]?.waiting;
    for (let count = 0; count < 4; count++) await answerOne(shop, { outcome: "permanent" });
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_1" });
    expect(await waiting()).toBeNull();
    await answerOne(shop, { outcome: "retryable", retryInMs: hourMs });
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_2" });
    const inAnHour = new Date(shop.clock.now().getTime() + hourMs).toISOString();
    expect(await waiting()).toEqual({ count: 1, limit: 1_000, nextProbeAt: inAnHour });
  });

  it("tells how much there is to recover and how far back, whether the webhook is failing, healthy or off", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    const recoverable = async () => (await listWebhookActivity(shop.ctx, { projectId }))[0]?.recoverable;
    for (let count = 0; count < 4; count++) await answerOne(shop, { outcome: "retryable", retryInMs: hourMs });
    expect(await recoverable()).toBeNull();
    await answerOne(shop, { outcome: "permanent" });
    expect(await recoverable()).toMatchObject({ count: 1, limit: 100 });
    shop.clock.advance(hourMs);
    await setWebhookActive(shop.ctx, { projectId, webhookId, isActive: false });
    await giveFeedback(shop);
    await dispatch(shop);
    const { count, since = "" } = (await recoverable()) ?? {};
    const { failed, skipped } = await previewRecovery(shop.ctx, { projectId, webhookId, since });
    expect(skipped).toBeGreaterThan(0);
    expect(count).toBe(failed + skipped);
  });

  it("finds what can be recovered behind any number of failed tests, and counts no more than its limit", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    const recoverable = async () => (await listWebhookActivity(shop.ctx, { projectId }))[0]?.recoverable;
    await answerOne(shop, { outcome: "permanent" });
    await copyDelivery(shop, 450, { isTest: true });
    await shop.database.transaction((tx) => tx.delete(tx.tables.deliveries).where(eq(tx.tables.deliveries.id, 1)));
    expect(await recoverable()).toBeNull();
    shop.clock.advance(1_000);
    const since = shop.clock.now().toISOString();
    await answerOne(shop, { outcome: "permanent" });
    expect(await recoverable()).toEqual({ count: 1, limit: 100, since });
    await copyDelivery(shop, 120, { isTest: false });
    expect(await recoverable()).toEqual({ count: 100, limit: 100, since });
    const counts = { failed: 121, skipped: 0 };
    expect(await countRecoverable(shop.ctx, { projectId, webhookId, since })).toEqual(counts);
  });
});

/** More deliveries like the newest one, each of an event of its own. */
async function copyDelivery({ database }: Shop, times: number, { isTest }: { isTest: boolean }): Promise<void> {
  await database.transaction(async (tx) => {
    const { events, deliveries } = tx.tables;
    const [delivery] = await tx.select().from(deliveries).orderBy(desc(deliveries.id)).limit(1);
    if (delivery === undefined) throw new Error("there is one");
    const [event] = await tx.select().from(events).where(eq(events.id, delivery.eventId));
    if (event === undefined) throw new Error("a delivery has an event");
    const { id: _, ...rest } = delivery;
    const { id: __, ...facts } = event;
    for (let count = 0; count < times; count++) {
      const [copy] = await tx
        .insert(events)
        .values({ ...facts, isTest, publicId: `${facts.publicId}-${count}` })
        .returning({ id: events.id });
      if (copy !== undefined) await tx.insert(deliveries).values({ ...rest, eventId: copy.id });
    }
  });
}
