import { checkInvariant, type Fault } from "@hearback/core";
import type { Handle } from "@hearback/db";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { addWebhook, answerOne, claim, dispatch, giveFeedback, readDeliveries, sendOne } from "./post-office.ts";

const minuteMs = 60_000;

describe.each(engines)("the invariant on %s", (engine) => {
  const shop = useShop(engine);
  const check = () => checkInvariant(shop.database, shop.clock.now());
  const breakIt = (change: (tx: Handle) => Promise<unknown>) => shop.database.transaction(change);

  /** One delivery each that succeeded, is scheduled for later, and is leased; one event in the outbox. */
  async function fillDatabase() {
    await addWebhook(shop);
    await answerOne(shop, { outcome: "succeeded" });
    await answerOne(shop, { outcome: "retryable", retryInMs: 10 * minuteMs });
    await giveFeedback(shop);
    await dispatch(shop);
    await claim(shop);
    await giveFeedback(shop);
    const [succeeded, scheduled, leased] = await readDeliveries(shop);
    if (succeeded === undefined || scheduled === undefined || leased === undefined) throw new Error("three were made");
    return { succeeded: succeeded.id, scheduled: scheduled.id, leased: leased.id };
  }

  it("holds for a database without anything in it", async () => {
    expect(await check()).toEqual({
      events: 0,
      outbox: { count: 0, oldestAt: null },
      deliveries: { pending: 0, in_flight: 0, succeeded: 0, failed: 0, skipped: 0, canceled: 0 },
      oldestDueAt: null,
      lost: 0,
      faults: [],
    });
  });

  it("holds while everything is on its way, and counts it", async () => {
    await fillDatabase();
    expect(await check()).toEqual({
      events: 4,
      outbox: { count: 1, oldestAt: shop.clock.now().toISOString() },
      deliveries: { pending: 1, in_flight: 1, succeeded: 1, failed: 0, skipped: 0, canceled: 0 },
      oldestDueAt: null,
      lost: 0,
      faults: [],
    });
  });

  it("tells since when the oldest delivery is due", async () => {
    await fillDatabase();
    const dueAt = new Date(shop.clock.now().getTime() + 10 * minuteMs).toISOString();
    shop.clock.advance(11 * minuteMs);
    expect((await check()).oldestDueAt).toBe(dueAt);
  });

  it("lets the process go on while it reads a large database", async () => {
    await fillDatabase();
    await breakIt(async (tx) => {
      const { events } = tx.tables;
      const [event] = await tx.select().from(events).limit(1);
      if (event === undefined) throw new Error("there are four");
      await tx.insert(events).values({ ...event, id: 1_000_000, publicId: "evt_far_away", deliveryCount: 0 });
    });
    let turns = 0;
    const goOn = setInterval(() => turns++, 0);
    expect(await check()).toMatchObject({ events: 5, faults: [] });
    clearInterval(goOn);
    expect(turns).toBeGreaterThan(2);
  });

  it("gives the worker a minute of grace, and then names what waits for it, none of it lost", async () => {
    await fillDatabase();
    const leaseMs = 35_000;
    shop.clock.advance(minuteMs);
    expect((await check()).faults).toEqual([]);
    shop.clock.advance(1);
    expect((await check()).faults).toMatchObject([{ name: "undispatched", count: 1 }]);
    shop.clock.advance(leaseMs);
    expect(await check()).toMatchObject({
      lost: 0,
      faults: [
        { name: "undispatched", count: 1 },
        { name: "lease_expired", count: 1 },
      ],
    });
  });

  type Ids = Awaited<ReturnType<typeof fillDatabase>>;
  const onDelivery = (id: keyof Ids, values: Record<string, unknown>) => (tx: Handle, ids: Ids) => {
    const { deliveries } = tx.tables;
    return tx.update(deliveries).set(values).where(eq(deliveries.id, ids[id]));
  };
  const faults: [
    what: string,
    name: Fault["name"],
    lost: number,
    inject: (tx: Handle, ids: Ids) => Promise<unknown>,
  ][] = [
    ["a pending delivery without a time", "unscheduled", 1, onDelivery("scheduled", { nextAttemptAt: null })],
    ["a delivery in flight without a lease", "unscheduled", 1, onDelivery("leased", { leaseUntil: null })],
    ["a finished delivery with a schedule", "unfinished", 0, onDelivery("succeeded", { nextAttemptAt: new Date() })],
    ["a finished delivery with a lease", "unfinished", 0, onDelivery("succeeded", { leaseUntil: new Date() })],
    ["a finished delivery without its end", "unfinished", 0, onDelivery("succeeded", { finishedAt: null })],
    [
      "a delivery that is gone",
      "missing_deliveries",
      1,
      (tx, ids) => tx.delete(tx.tables.deliveries).where(eq(tx.tables.deliveries.id, ids.scheduled)),
    ],
    [
      "an event from the future",
      "clock",
      0,
      (tx) =>
        tx
          .update(tx.tables.events)
          .set({ occurredAt: new Date("2025-09-11T10:36:00.001Z") })
          .where(eq(tx.tables.events.id, 4)),
    ],
  ];

  it.each(faults)("finds exactly %s", async (_, name, lost, inject) => {
    const ids = await fillDatabase();
    await breakIt((tx) => inject(tx, ids));
    expect(await check()).toMatchObject({ lost, faults: [{ name, count: 1 }], oldestDueAt: null });
    expect((await check()).faults).toHaveLength(1);
  });

  it("names several faults with how many of each", async () => {
    const ids = await fillDatabase();
    await sendOne(shop);
    await breakIt(async (tx) => {
      await onDelivery("scheduled", { nextAttemptAt: null })(tx, ids);
      await tx
        .update(tx.tables.deliveries)
        .set({ leaseUntil: null })
        .where(eq(tx.tables.deliveries.status, "in_flight"));
      await onDelivery("succeeded", { finishedAt: null })(tx, ids);
    });
    const { lost, faults: found } = await check();
    expect(found.map(({ name, count }) => [name, count])).toEqual([
      ["unscheduled", 4],
      ["unfinished", 1],
    ]);
    expect(lost).toBe(4);
  });
});
