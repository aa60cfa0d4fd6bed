import { type Claim, deleteWebhook, redeliver, testWebhook, updateWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
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

const idsOf = (claims: Claim[]) => claims.map(({ deliveries }) => deliveries.map((delivery) => delivery.id));

describe.each(engines)("a claim on %s", (engine) => {
  const shop = useShop(engine);
  const giveAndDispatch = async (count: number) => {
    for (let index = 0; index < count; index++) await giveFeedback(shop);
    await dispatch(shop);
    return (await readDeliveries(shop)).slice(-count).map((delivery) => delivery.id);
  };

  it("leases what is due, counts the attempt, and gives the worker all it needs", async () => {
    const webhookId = await addWebhook(shop, { token: "t0ken", timeoutMs: 7_000, givesUpOn4xx: true });
    await giveAndDispatch(1);
    const { claims, nextDueAt } = await claim(shop, { leaseMs: (timeoutMs) => (timeoutMs ?? 0) + 15_000 });
    const leaseUntil = new Date(shop.clock.now().getTime() + 22_000);
    const [event] = await readEvents(shop);
    expect(nextDueAt).toBeNull();
    expect(claims).toMatchObject([
      {
        leaseUntil,
        target: { webhookId, url: "http://127.0.0.1:9/hook", timeoutMs: 7_000, givesUpOn4xx: true },
        deliveries: [
          {
            eventId: event?.publicId,
            eventType: "feedback_created",
            sequence: event?.id,
            trigger: "schedule",
            attemptNumber: 1,
            retryCount: 0,
          },
        ],
      },
    ]);
    const { target } = claims[0] as Claim;
    expect(shop.env.secretBox.decrypt(target.tokenEncrypted ?? "")).toBe("t0ken");
    expect(target.secretsEncrypted.map((secret) => shop.env.secretBox.decrypt(secret))).toEqual([
      expect.stringMatching(/^whsec_/),
    ]);
    expect(await readDeliveries(shop)).toMatchObject([
      { status: "in_flight", attemptCount: 1, leaseOwner: "worker-1", leaseUntil, nextAttemptAt: null },
    ]);
  });

  it("gives a delivery to one claim only, also to one of several at once", async () => {
    await addWebhook(shop);
    const ids = await giveAndDispatch(6);
    const claims = await Promise.all(["a", "b", "c"].map((leaseOwner) => claim(shop, { leaseOwner, room: 4 })));
    const rest = await claim(shop);
    const claimed = [...claims, rest].flatMap((result) => idsOf(result.claims).flat());
    expect(claimed.sort((a, b) => a - b)).toEqual(ids);
  });

  it("takes the oldest of a webhook, at most as many as it has room for", async () => {
    const webhookId = await addWebhook(shop);
    const ids = await giveAndDispatch(3);
    const roomFor = (id: number) => (id === webhookId ? 2 : 100);
    expect(idsOf((await claim(shop, { roomFor })).claims)).toEqual([ids.slice(0, 2)]);
    expect(idsOf((await claim(shop, { roomFor: () => 0 })).claims)).toEqual([]);
    const full = await claim(shop, { room: 0 });
    expect([idsOf(full.claims), full.isDueLeft]).toEqual([[], true]);
    expect(idsOf((await claim(shop, { roomFor })).claims)).toEqual([ids.slice(2)]);
  });

  it("begins with the webhook that has waited longest, and stops when the room is used up", async () => {
    const first = await addWebhook(shop, { name: "First" });
    const delivery = await sendOne(shop);
    await record(shop, resultOf(shop, delivery, { outcome: "retryable", retryInMs: 60_000 }));
    const second = await addWebhook(shop, { name: "Second" });
    shop.clock.advance(1_000);
    await giveFeedback(shop);
    await dispatch(shop, { room: 1, roomFor: (id) => (id === first ? 1 : 0) });
    shop.clock.advance(60_000);
    const { claims } = await claim(shop, { room: 1 });
    expect(claims.map((one) => one.target.webhookId)).toEqual([second]);
    expect((await claim(shop)).claims).toMatchObject([
      { target: { webhookId: first }, deliveries: [{ id: delivery.id, attemptNumber: 2, retryCount: 1 }] },
    ]);
  });

  it("leaves what is scheduled for later, and says when the first of it is due", async () => {
    await addWebhook(shop);
    const later = await sendOne(shop);
    const sooner = await sendOne(shop);
    await record(shop, resultOf(shop, later, { outcome: "retryable", retryInMs: 60_000 }));
    await record(shop, resultOf(shop, sooner, { outcome: "retryable", retryInMs: 5_000 }));
    const dueAt = new Date(shop.clock.now().getTime() + 5_000);
    expect(await claim(shop)).toEqual({ claims: [], isDueLeft: false, nextDueAt: dueAt });
    shop.clock.advance(4_999);
    expect(await claim(shop)).toEqual({ claims: [], isDueLeft: false, nextDueAt: dueAt });
    shop.clock.advance(1);
    expect(idsOf((await claim(shop)).claims)).toEqual([[sooner.id]]);
  });

  it("knows what a webhook has scheduled behind what was due", async () => {
    await addWebhook(shop);
    const later = await sendOne(shop);
    await record(shop, resultOf(shop, later, { outcome: "retryable", retryInMs: 5_000 }));
    await addWebhook(shop, { name: "Other" });
    const other = await sendOne(shop);
    await record(shop, resultOf(shop, other, { outcome: "retryable", retryInMs: 60_000 }));
    const { nextDueAt } = await claim(shop);
    expect(nextDueAt).toEqual(new Date(shop.clock.now().getTime() + 5_000));
  });

  it("sends tests and redeliveries also when the webhook is off, and skips what was scheduled in the meantime", async () => {
    const webhookId = await addWebhook(shop);
    const failed = await answerOne(shop, { outcome: "permanent" });
    const [scheduled] = await giveAndDispatch(1);
    const { webhooks } = shop.tables;
    // As when a dispatch commits just after the webhook was turned off.
    await shop.database.transaction((tx) =>
      tx.update(webhooks).set({ isActive: false }).where(eq(webhooks.id, webhookId)),
    );
    const { projectId } = shop;
    await redeliver(shop.ctx, { projectId, deliveryId: `dlv_${failed.id}` });
    await testWebhook(shop.ctx, { projectId, webhookId });
    const { claims } = await claim(shop);
    expect(claims[0]?.deliveries.map((one) => one.trigger).sort()).toEqual(["redelivery", "test"]);
    const skipped = (await readDeliveries(shop)).find((delivery) => delivery.id === scheduled);
    expect(skipped).toMatchObject({
      status: "skipped",
      skipReason: "webhook_off",
      attemptCount: 0,
      leaseOwner: null,
      leaseUntil: null,
    });
    expect(skipped?.finishedAt).toEqual(shop.clock.now());
  });

  it("sends nothing to a deleted webhook, whatever was put back on its schedule", async () => {
    const webhookId = await addWebhook(shop, { token: "t0ken" });
    const { projectId } = shop;
    const targets = new Map();
    const scheduled = await sendOne(shop);
    const { deliveryId } = await testWebhook(shop.ctx, { projectId, webhookId });
    await claim(shop, { targets });
    await deleteWebhook(shop.ctx, { projectId, webhookId });
    // As when the worker gives back or loses what it had claimed.
    const { deliveries } = shop.tables;
    const due = { status: "pending" as const, nextAttemptAt: shop.clock.now(), leaseOwner: null, leaseUntil: null };
    await shop.database.transaction((tx) => tx.update(deliveries).set(due));
    expect((await claim(shop, { targets })).claims).toEqual([]);
    const canceled = {
      status: "canceled",
      skipReason: "webhook_deleted",
      finishedAt: shop.clock.now(),
      leaseOwner: null,
    };
    expect(await readDeliveries(shop)).toMatchObject([
      { id: scheduled.id, ...canceled },
      { id: Number(deliveryId.slice(4)), ...canceled },
    ]);
  });

  it("goes to where the webhook points now", async () => {
    const webhookId = await addWebhook(shop);
    const targets = new Map();
    await giveAndDispatch(2);
    await claim(shop, { room: 1, targets });
    const url = "http://127.0.0.1:10/other";
    await updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, version: 1, url, token: "new" });
    const [{ target }] = (await claim(shop, { targets })).claims as [Claim];
    expect(target.url).toBe(url);
    expect(shop.env.secretBox.decrypt(target.tokenEncrypted ?? "")).toBe("new");
  });

  it("signs with every secret that is valid then, the newest first", async () => {
    const webhookId = await addWebhook(shop);
    const { signingSecrets } = shop.tables;
    const now = shop.clock.now();
    await shop.database.transaction(async (tx) => {
      await tx.update(signingSecrets).set({ expiresAt: new Date(now.getTime() + 1_000) });
      await tx.insert(signingSecrets).values({ webhookId, secretEncrypted: "newest", createdAt: now });
    });
    await giveAndDispatch(2);
    const targets = new Map();
    const secretsOf = async () => (await claim(shop, { room: 1, targets })).claims[0]?.target.secretsEncrypted;
    expect(await secretsOf()).toEqual(["newest", expect.stringMatching(/^v1\./)]);
    shop.clock.advance(1_000);
    expect(await secretsOf()).toEqual(["newest"]);
  });
});
