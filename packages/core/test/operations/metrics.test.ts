import {
  createWebhook,
  deleteWebhook,
  readMetrics,
  recordHeartbeat,
  runCheckUp,
  setWebhookActive,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, answerOne, dispatch, giveFeedback, startFailing } from "../delivery/post-office.ts";
import { openNeighbour, useShop } from "../shop.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe.each(engines)("the metrics on %s", (engine) => {
  const shop = useShop(engine);

  const read = () => readMetrics(shop.env);
  const check = () => runCheckUp(shop.env, { retentionDays: 30, rest: async () => {} });
  const beat = () => {
    const now = shop.clock.now();
    const { publicUrl } = shop.env;
    return shop.database.transaction((tx) => recordHeartbeat(tx, { id: "host:1:a", startedAt: now, publicUrl, now }));
  };

  it("know at the beginning of no worker, check-up or backup, and count nothing", async () => {
    expect(await read()).toMatchObject({
      engine,
      queue: { outbox: { count: 0 }, pending: { count: 0 }, inFlight: { count: 0 }, heldWebhooks: 0, oldestAgeMs: 0 },
      worker: { count: 0, ageMs: null },
      checkUp: null,
      backup: null,
      requests: { thisHour: { succeeded: 0, failed: 0 }, last24Hours: { succeeded: 0, failed: 0 } },
      webhooks: { healthy: 0, failing: 0, idle: 0, off: 0 },
    });
  });

  it("tell how old the oldest of the queue, the heartbeat and the check-up are, and what is lost", async () => {
    await addWebhook(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await beat();
    await shop.database.transaction((tx) => tx.delete(shop.tables.deliveries));
    await check();
    await giveFeedback(shop);
    shop.clock.advance(2 * minuteMs);
    expect(await read()).toMatchObject({
      queue: { outbox: { count: 1 }, oldestAgeMs: 2 * minuteMs },
      worker: { count: 0, ageMs: 2 * minuteMs },
      checkUp: {
        ageMs: 2 * minuteMs,
        lost: 1,
        faults: { missing_deliveries: 1, undispatched: 0, unscheduled: 0, lease_expired: 0, unfinished: 0, clock: 0 },
      },
    });
  });

  it("count the requests of the hour and of the day that it ends, over all webhooks", async () => {
    await addWebhook(shop);
    await addWebhook(shop, { name: "Another" });
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(hourMs);
    await answerOne(shop, { outcome: "permanent" });
    const counts = (await read()).requests;
    expect(counts).toEqual({ thisHour: { succeeded: 0, failed: 1 }, last24Hours: { succeeded: 1, failed: 1 } });
    shop.clock.advance(23 * hourMs);
    expect((await read()).requests).toEqual({
      thisHour: { succeeded: 0, failed: 0 },
      last24Hours: { succeeded: 0, failed: 1 },
    });
  });

  it("count the webhooks of all projects by how they fare, without those that were deleted", async () => {
    const { ctx, projectId } = shop;
    await startFailing(shop);
    const off = await addWebhook(shop, { name: "Off" });
    await setWebhookActive(ctx, { projectId, webhookId: off, isActive: false });
    const deleted = await addWebhook(shop, { name: "Deleted" });
    await deleteWebhook(ctx, { projectId, webhookId: deleted });
    const { projectId: otherId } = await openNeighbour(shop);
    await createWebhook(ctx, { projectId: otherId, name: "Idle", url: "http://127.0.0.1:9/hook" });
    const { webhooks, queue } = await read();
    expect(webhooks).toEqual({ healthy: 0, failing: 1, idle: 1, off: 1 });
    expect(queue).toMatchObject({ heldWebhooks: 1, oldestAgeMs: 0 });
    const recover = { consecutiveFailures: 0, lastSucceededAt: shop.clock.now() };
    await shop.database.transaction((tx) => tx.update(shop.tables.webhooks).set(recover));
    expect((await read()).webhooks).toEqual({ healthy: 2, failing: 0, idle: 0, off: 1 });
  });
});
