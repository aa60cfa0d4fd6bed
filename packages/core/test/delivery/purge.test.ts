import { findEventsBefore, findLastEventBefore, purgeEvents } from "@hearback/core";
import { engines } from "@hearback/testing";
import { inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countRows, readEvents, useShop } from "../shop.ts";
import { addWebhook, answerOne, claim, dispatch, giveFeedback, readDeliveries } from "./post-office.ts";

describe.each(engines)("the purge on %s", (engine) => {
  const shop = useShop(engine);
  /** Everything that happened before an instant, in steps. @returns how many events each step deleted. */
  async function purge(before = shop.clock.now(), limit = 100): Promise<number[]> {
    const counts = [];
    let stretch = await findEventsBefore(shop.database.read, before);
    while (stretch !== null) {
      const from = stretch;
      const { count, rest } = await shop.database.transaction((tx) => purgeEvents(tx, { ...from, limit }));
      counts.push(count);
      stretch = rest;
    }
    return counts;
  }

  it("deletes what is finished with its payload, deliveries and attempts, and keeps the counts", async () => {
    await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "permanent" });
    shop.clock.advance(1);
    const before = await countRows(shop);
    expect(await purge()).toEqual([2]);
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

  it("leaves the sequence and the ids as they were: no event or delivery gets a number that was used before", async () => {
    await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    const last = await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(1);
    await purge();
    const next = await answerOne(shop, { outcome: "succeeded" });
    expect([next.eventId > last.eventId, next.id > last.id]).toEqual([true, true]);
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
    expect(await purge()).toEqual([1]);
    expect(await readEvents(shop)).toEqual(events.filter((event) => event.id !== done.eventId));
    expect(await readDeliveries(shop)).toEqual(deliveries.slice(1));
    expect(await countRows(shop)).toMatchObject({ payloads: 3, snapshots: 4, attempts: 1 });
  });

  it("keeps an event of which one of several deliveries is not finished", async () => {
    await addWebhook(shop);
    await addWebhook(shop, { name: "Slow" });
    await answerOne(shop, { outcome: "succeeded" });
    shop.clock.advance(1);
    expect(await purge()).toEqual([0]);
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
    expect(await purge(before, 1)).toEqual([1, 1, 0]);
    expect(await idsLeft()).toEqual(ids.slice(2));
    expect(await purge(before)).toEqual([]);
  });

  it("goes on behind what is not finished, a step at a time", async () => {
    await addWebhook(shop);
    for (const outcome of ["retryable", "retryable", "succeeded", "succeeded"] as const) {
      await answerOne(shop, { outcome });
    }
    shop.clock.advance(1);
    expect(await purge(shop.clock.now(), 2)).toEqual([0, 2, 0]);
  });

  it("finds the end of what is old among any number of events, also where ids are missing", async () => {
    for (let count = 0; count < 9; count++) {
      await giveFeedback(shop);
      shop.clock.advance(1_000);
    }
    const events = await readEvents(shop);
    const { events: table } = shop.tables;
    await shop.database.transaction(
      async (tx) => void (await tx.delete(table).where(inArray(table.id, [events[3]?.id ?? 0, events[4]?.id ?? 0]))),
    );
    const left = await readEvents(shop);
    for (const [index, event] of left.entries()) {
      const stretch = await findEventsBefore(shop.database.read, event.occurredAt);
      const [older] = left.slice(0, index).slice(-1);
      if (older === undefined) expect(stretch).toBeNull();
      else expect(stretch?.endId).toBeGreaterThan(older.id);
      expect(stretch?.endId ?? 0).toBeLessThanOrEqual(event.id);
    }
    const now = shop.clock.now();
    expect(await findEventsBefore(shop.database.read, now)).toEqual({
      before: now,
      afterId: (events[0]?.id ?? 0) - 1,
      endId: (events[8]?.id ?? 0) + 1,
    });
  });

  it("keeps what is young where a clock that was wrong has put something old, or something of the future, among it", async () => {
    await addWebhook(shop);
    for (let count = 0; count < 9; count++) await answerOne(shop, { outcome: "succeeded" });
    const now = shop.clock.now();
    const { events } = shop.tables;
    const [wrong, future] = [(await readEvents(shop))[4]?.id ?? 0, (await readEvents(shop))[6]?.id ?? 0];
    await shop.database.transaction(async (tx) => {
      await tx
        .update(events)
        .set({ occurredAt: new Date(0) })
        .where(inArray(events.id, [wrong]));
      await tx
        .update(events)
        .set({ occurredAt: new Date(now.getTime() * 2) })
        .where(inArray(events.id, [future]));
    });
    await purge(now);
    const left = (await readEvents(shop)).map(({ id }) => id);
    expect(left.filter((id) => id !== wrong)).toHaveLength(8);
  });

  it("is told what was known an hour ago, whatever a clock that is far ahead has written since", async () => {
    const hourMs = 3_600_000;
    const find = () => findLastEventBefore(shop.database.read, new Date(shop.clock.now().getTime() - hourMs));
    expect(await find()).toBeNull();
    await giveFeedback(shop);
    const at = shop.clock.now();
    expect(await find()).toBeNull();
    shop.clock.advance(365 * 24 * hourMs);
    await giveFeedback(shop);
    expect(await find()).toEqual(at);
    shop.clock.advance(hourMs + 1);
    expect(await find()).toEqual(new Date(shop.clock.now().getTime() - hourMs - 1));
  });
});
