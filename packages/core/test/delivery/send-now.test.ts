import { cancelDelivery, getWebhook, redeliver, sendNow, setWebhookActive } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { addWebhook, answerOne, claim, readDeliveries, startFailing } from "./post-office.ts";

describe.each(engines)("sending now what waits on %s", (engine) => {
  const shop = useShop(engine);
  const claimedIds = async () =>
    (await claim(shop)).claims.flatMap(({ deliveries }) => deliveries.map(({ id }) => id)).sort((a, b) => a - b);
  const send = (webhookId: number) => sendNow(shop.ctx, { projectId: shop.projectId, webhookId });

  it("sends what is held and what waits for a retry, which keeps its place in the schedule", async () => {
    const webhookId = await startFailing(shop);
    expect(await claimedIds()).toEqual([]);
    expect(await send(webhookId)).toEqual({ count: 6, limit: 1_000 });
    expect(await claimedIds()).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await readDeliveries(shop)).map(({ retryCount }) => retryCount)).toEqual([1, 1, 1, 1, 0, 0]);
    const { health } = await getWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(health).toMatchObject({ state: "idle", consecutiveFailures: 0, failingSince: null });
  });

  it("takes many steps where much waits, each at a time of its own", async () => {
    const webhookId = await startFailing(shop);
    const { deliveries, events } = shop.tables;
    const [delivery] = await readDeliveries(shop);
    const [event] = await shop.database.read.select().from(events);
    if (delivery === undefined || event === undefined) throw new Error("nothing happened");
    const laterMs = shop.clock.now().getTime() + 1_000;
    await shop.database.transaction(async (tx) => {
      for (let number = 0; number < 1_200; number++) {
        const id = 1_000 + number;
        await tx.insert(events).values({ ...event, id, publicId: `evt_${id}` });
        // Many at the same time, as after a receiver broke off all that was open.
        const nextAttemptAt = new Date(laterMs + Math.floor(number / 700));
        await tx.insert(deliveries).values({ ...delivery, id, eventId: id, nextAttemptAt });
      }
    });
    const { ctx, projectId, clock } = shop;
    const now = () => {
      clock.advance(1);
      return clock.now();
    };
    expect(await sendNow({ ...ctx, now }, { projectId, webhookId })).toEqual({ count: 1_000, limit: 1_000 });
    const times = (await readDeliveries(shop)).map(({ nextAttemptAt }) => nextAttemptAt?.getTime() ?? 0);
    expect(times.filter((at) => at > clock.now().getTime())).toEqual([]);
    const atOnce = [...Map.groupBy(times, (at) => at).values()].map((same) => same.length);
    expect(Math.max(...atOnce)).toBe(100);
  });

  it("leaves what a person asked for, what has ended and other webhooks as they are", async () => {
    const other = await addWebhook(shop, { name: "Other" });
    await answerOne(shop, { outcome: "retryable", retryInMs: 3_600_000 });
    const webhookId = await addWebhook(shop, { name: "Mended", subscriptions: [{ eventType: "issue_created" }] });
    expect(await send(webhookId)).toEqual({ count: 0, limit: 1_000 });
    expect(await claimedIds()).toEqual([]);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_1" });
    const [requested] = await readDeliveries(shop);
    expect(await send(other)).toEqual({ count: 0, limit: 1_000 });
    expect((await readDeliveries(shop))[0]).toEqual(requested);
    await cancelDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: "dlv_1" });
    expect(await send(other)).toEqual({ count: 0, limit: 1_000 });
    expect(await claimedIds()).toEqual([]);
  });

  it("is refused while the webhook is off, and written down where it is done", async () => {
    const webhookId = await startFailing(shop);
    await send(webhookId);
    await setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive: false });
    await expect(send(webhookId)).rejects.toMatchObject({ code: "not_recoverable", params: { reason: "webhook_off" } });
    const { auditEntries } = shop.tables;
    const written = await shop.database.read
      .select({ entityId: auditEntries.entityId, changes: auditEntries.changes })
      .from(auditEntries)
      .where(eq(auditEntries.action, "webhook.send_now"));
    expect(written).toEqual([{ entityId: webhookId, changes: { count: 6, limit: 1_000 } }]);
  });
});
