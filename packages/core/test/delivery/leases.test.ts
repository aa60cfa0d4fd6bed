import { getDelivery, reclaimLeases, redeliver, releaseClaims } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import {
  addWebhook,
  answerOne,
  claim,
  type DeliveryRow,
  readAttempts,
  readDeliveries,
  record,
  resultOf,
  sendOne,
} from "./post-office.ts";

const leaseMs = 35_000;

describe.each(engines)("a lease on %s", (engine) => {
  const shop = useShop(engine);
  const reclaim = (...deadOwners: string[]) =>
    shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners }));
  const release = (leaseOwner: string, deliveries: DeliveryRow[]) => {
    const claims = deliveries.map(({ id, attemptCount }) => ({ deliveryId: id, attemptNumber: attemptCount }));
    return shop.database.transaction((tx) => releaseClaims(tx, { claims, leaseOwner, now: shop.clock.now() }));
  };

  it("that ran out puts its delivery back on the schedule at once, and the log shows the interruption", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    shop.clock.advance(leaseMs);
    expect(await reclaim()).toBe(0);
    shop.clock.advance(1);
    expect(await reclaim()).toBe(1);
    expect(await readDeliveries(shop)).toMatchObject([
      {
        status: "pending",
        nextAttemptAt: shop.clock.now(),
        leaseOwner: null,
        leaseUntil: null,
        attemptCount: 1,
        retryCount: 0,
        lastErrorClass: "interrupted",
      },
    ]);
    const { attempts } = await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${delivery.id}` });
    expect(attempts).toMatchObject([
      { number: 1, outcome: "interrupted", errorClass: "interrupted", response: null, timings: null },
    ]);
    expect(await reclaim()).toBe(0);

    const { claims } = await claim(shop);
    expect(claims[0]?.deliveries).toMatchObject([{ id: delivery.id, attemptNumber: 2, retryCount: 0 }]);
  });

  it("of a worker that is known to be dead need not run out; those of the living stay", async () => {
    await addWebhook(shop);
    await sendOne(shop);
    await release("worker-1", [await sendOne(shop)]);
    await claim(shop, { leaseOwner: "worker-2" });
    expect(await reclaim("worker-2", "worker-3")).toBe(1);
    expect((await readDeliveries(shop)).map(({ status }) => status)).toEqual(["in_flight", "pending"]);
    expect(await readAttempts(shop)).toHaveLength(1);
  });

  it("keeps what the delivery was sent for: a redelivery that was interrupted is sent as one again", async () => {
    await addWebhook(shop);
    const { id } = await answerOne(shop, { outcome: "permanent" });
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${id}` });
    await claim(shop);
    await reclaim("worker-1");
    expect(await readAttempts(shop)).toMatchObject([
      { trigger: "schedule" },
      { number: 2, trigger: "redelivery", outcome: "interrupted" },
    ]);
    const { claims } = await claim(shop);
    expect(claims[0]?.deliveries).toMatchObject([{ id, trigger: "redelivery", attemptNumber: 3 }]);
  });

  it("that is given back leaves the delivery as if it had not been claimed", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    shop.clock.advance(1_000);
    await release("worker-1", [delivery]);
    expect(await readDeliveries(shop)).toMatchObject([
      { status: "pending", attemptCount: 0, nextAttemptAt: shop.clock.now(), leaseOwner: null, leaseUntil: null },
    ]);
    expect(await readAttempts(shop)).toEqual([]);
    expect((await claim(shop)).claims[0]?.deliveries).toMatchObject([{ attemptNumber: 1 }]);
  });

  it("can't be given back by another worker, nor after the result was recorded", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    const before = await readDeliveries(shop);
    await release("worker-2", [delivery]);
    await release("worker-1", []);
    expect(await readDeliveries(shop)).toEqual(before);
    await record(shop, resultOf(shop, delivery, { outcome: "succeeded" }));
    const after = await readDeliveries(shop);
    await release("worker-1", [delivery]);
    expect(await readDeliveries(shop)).toEqual(after);
  });

  it("can't be given back for a claim that was taken over and claimed again", async () => {
    await addWebhook(shop);
    const first = await sendOne(shop);
    await reclaim("worker-1");
    await claim(shop);
    const again = await readDeliveries(shop);
    expect(again).toMatchObject([{ status: "in_flight", attemptCount: 2, leaseOwner: "worker-1" }]);
    await release("worker-1", [first]);
    expect(await readDeliveries(shop)).toEqual(again);
  });
});
