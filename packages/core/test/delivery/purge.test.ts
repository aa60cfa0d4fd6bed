import { hasEventBefore, purgeEvents } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { countRows, readEvents, useShop } from "../shop.ts";
import { addWebhook, answerOne, claim, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

describe.each(engines)("the purge on %s", (engine) => {
  const shop = useShop(engine);
  const purge = (limit = 100) =>
    shop.database.transaction((tx) => purgeEvents(tx, { before: shop.clock.now(), limit }));

  it("deletes what is finished with its payload, deliveries and attempts, and keeps the counts", async () => {
    await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "permanent" });
    shop.clock.advance(1);
    const before = await countRows(shop);
    expect(await purge()).toBe(2);
    expect(await countRows(shop)).toEqual({
      ...before,
      events: 0,
      payloads: 0,
      snapshots: 0,
      deliveries: 0,
      attempts: 0,
    });
    expect(before).toMatchObject({
      events: 2,
      payloads: 2,
      snapshots: 2,
      deliveries: 2,
      attempts: 2,
      webhookHours: 1,
      feedbacks: 2,
    });
  });

  it("keeps what is still to be dispatched, sent, retried or answered, however old", async () => {
    await addWebhook(shop);
    const done = await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "retryable" });
    await giveFeedback(shop);
    await dispatch(shop);
    await claim(shop);
    await giveFeedback(shop);
    await dispatch(shop);
    await giveFeedback(shop);
    shop.clock.advance(365 * 24 * 3_600_000);
    const events = await readEvents(shop);
    const deliveries = await readDeliveries(shop);
    expect(deliveries.map((delivery) => delivery.status)).toEqual(["succeeded", "pending", "in_flight", "pending"]);
    expect(await purge()).toBe(1);
    expect(await readEvents(shop)).toEqual(events.filter((event) => event.id !== done.eventId));
    expect(await readDeliveries(shop)).toEqual(deliveries.slice(1));
    expect(await countRows(shop)).toMatchObject({ payloads: 3, snapshots: 4, attempts: 1 });
  });

  it("keeps an event of which one of several deliveries is not finished", async () => {
    await addWebhook(shop);
    await addWebhook(shop, { name: "Slow" });
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(1);
    expect(await purge()).toBe(0);
    expect(await readDeliveries(shop)).toHaveLength(2);
  });

  it("keeps what is younger, and begins with the oldest", async () => {
    await addWebhook(shop);
    for (let count = 0; count < 3; count++) {
      await answerOne(shop, { outcome: "succeeded" });
      shop.clock.advance(1_000);
    }
    const ids = (await readEvents(shop)).map((event) => event.id);
    const idsLeft = async () => (await readEvents(shop)).map((event) => event.id);
    const before = new Date(shop.clock.now().getTime() - 1_000);
    expect(await purge(1)).toBe(1);
    expect(await idsLeft()).toEqual(ids.slice(1));
    expect(await shop.database.transaction((tx) => purgeEvents(tx, { before, limit: 100 }))).toBe(1);
    expect(await idsLeft()).toEqual(ids.slice(2));
    expect(await shop.database.transaction((tx) => hasEventBefore(tx, before))).toBe(false);
    expect(await shop.database.transaction((tx) => hasEventBefore(tx, shop.clock.now()))).toBe(true);
  });
});
