import { hourCountsLifetimeMs, purgeOldestHour, setWebhookActive, testWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { asc } from "drizzle-orm";
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

describe.each(engines)("the hourly counts on %s", (engine) => {
  const shop = useShop(engine);
  const retryable = { outcome: "retryable", retryInMs: 1_000 * hourMs } as const;

  /** What is not zero, of each hour. */
  async function readHours() {
    const { webhookHours } = shop.tables;
    const rows = await shop.database.read.select().from(webhookHours).orderBy(asc(webhookHours.hour));
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0)));
  }

  it("hold each request by the hour in which it began, its duration, its error, and each event", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, retryable);
    shop.clock.advance(hourMs);
    await answerOne(shop, { outcome: "permanent" });
    await answerOne(shop, { outcome: "succeeded", trigger: "redelivery" });
    expect(await readHours()).toEqual([
      {
        webhookId,
        hour: new Date("2025-09-11T10:00:00Z"),
        succeeded: 2,
        failed: 1,
        total_duration_ms: 360,
        error_http_5xx: 1,
        under_128_ms: 3,
        event_feedback_created: 3,
      },
      {
        webhookId,
        hour: new Date("2025-09-11T11:00:00Z"),
        succeeded: 1,
        failed: 1,
        total_duration_ms: 240,
        error_http_4xx: 1,
        under_128_ms: 2,
        event_feedback_created: 2,
      },
    ]);
  });

  it("leave tests out", async () => {
    const webhookId = await addWebhook(shop);
    await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    await claim(shop);
    const [test] = await readDeliveries(shop);
    if (test === undefined) throw new Error("no test was sent");
    await record(shop, resultOf(shop, test, retryable));
    expect(await readHours()).toEqual([]);
  });

  it("hold what was skipped: what waited when the webhook was turned off, and what came while it was", async () => {
    const webhookId = await addWebhook(shop);
    await giveFeedback(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await giveFeedback(shop);
    await dispatch(shop);
    expect(await readHours()).toMatchObject([{ skipped: 3, event_feedback_created: 3 }]);
  });

  it("hold what waited when a receiver said that it is gone", async () => {
    await addWebhook(shop);
    await answerOne(shop, retryable);
    await answerOne(shop, { outcome: "gone" });
    expect(await readHours()).toMatchObject([{ failed: 2, skipped: 1, error_gone: 1 }]);
  });

  it("stay for thirteen months, and go an hour at a time", async () => {
    await addWebhook(shop);
    await addWebhook(shop, { name: "Another" });
    for (let count = 0; count < 3; count++) {
      await answerOne(shop, { outcome: "succeeded" });
      shop.clock.advance(hourMs);
    }
    shop.clock.advance(hourCountsLifetimeMs - 3 * hourMs);
    const before = new Date(shop.clock.now().getTime() - hourCountsLifetimeMs);
    const purge = () => shop.database.transaction((tx) => purgeOldestHour(tx, before));
    expect(await purge()).toBe(true);
    expect(await readHours()).toHaveLength(4);
    expect(await purge()).toBe(false);
  });
});
