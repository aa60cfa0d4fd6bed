import {
  type Claim,
  ClaimBatch,
  checkInvariant,
  createChannel,
  createFeedback,
  createProject,
  createWebhook,
  dispatchEvents,
  HourCounts,
} from "@hearback/core";
import { type Handle, toJsonText } from "@hearback/db";
import { createTempDatabase, createTestWorld, pollUntil, type TempDatabase, type TestWorld } from "@hearback/testing";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SenderEvents, SenderLimits, Settled } from "../sender/sender.ts";
import { Engine } from "./engine.ts";

describe("the engine", () => {
  let temp: TempDatabase;
  let world: TestWorld;
  let projectId: number;
  let engine: Engine;

  beforeEach(async () => {
    temp = await createTempDatabase();
    world = createTestWorld(temp.database);
    ({ id: projectId } = await createProject(world.ctx, { name: "Shop" }));
  });
  afterEach(async () => {
    await engine.stop(0);
    await temp.remove();
  });

  async function addWebhook(key: string): Promise<number> {
    const { id: channelId } = await createChannel(world.ctx, { projectId, key, name: key });
    const subscriptions = [{ eventType: "feedback_created" as const, channelIds: [channelId] }];
    await createWebhook(world.ctx, { projectId, name: key, url: "http://127.0.0.1:9/", subscriptions });
    return channelId;
  }
  async function giveFeedback(channelId: number, count: number) {
    for (let number = 0; number < count; number++) {
      await createFeedback(world.ctx, { projectId, channelId, values: { content: `number ${number}` } });
    }
  }
  async function dispatchAll() {
    const nothing = { roomFor: () => 0, roomForDue: () => 0, room: 0, roomOfDue: 0, leaseMs: () => 0 };
    const options = { ...nothing, now: world.clock.now(), leaseOwner: "test", targets: new Map(), publicUrl: "" };
    const hours = new HourCounts();
    await temp.database.transaction((tx) =>
      dispatchEvents(tx, { batch: new ClaimBatch(tx, options), limit: 100, hours }),
    );
  }
  const countByStatus = async (status: string) => {
    const { read, tables } = temp.database;
    const deliveries = await read.select({ status: tables.deliveries.status }).from(tables.deliveries);
    return deliveries.filter((delivery) => delivery.status === status).length;
  };

  function startEngine(
    limits: SenderLimits,
    send: (claims: Claim[], events: SenderEvents) => void,
    database = world.env.database,
  ) {
    engine = new Engine({
      env: { ...world.env, database },
      limits,
      log: pino({ level: "silent" }),
      workerId: "test",
      leaseMs: () => 35_000,
      startSender: (events) => ({ send: (claims) => send(claims, events), stop() {}, async close() {} }),
    });
    engine.wake();
  }

  const answerAll = (claims: Claim[]): Settled[] =>
    claims.flatMap(({ target, deliveries, leaseUntil }) =>
      deliveries.map(({ id, attemptNumber, trigger }) => {
        const at = world.clock.now();
        const attempt = {
          number: attemptNumber,
          startedAt: at,
          finishedAt: at,
          outcome: "succeeded" as const,
          durationMs: 1,
          timings: toJsonText({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, totalMs: 1 }),
          statusCode: 200,
          errorClass: null,
          errorMessage: null,
          remoteAddress: null,
          requestUrl: target.url,
          requestHeaders: toJsonText({}),
          responseHeaders: toJsonText({}),
          responseBody: "",
          isTruncated: false,
        };
        const result = { deliveryId: id, webhookId: target.webhookId, trigger, attempts: [attempt], retryAt: null };
        return { result, leaseUntil } as Settled;
      }),
    );

  it.each([
    ["however slow the database is with the results", false],
    ["though the database runs each transaction twice", true],
  ])("claims no more than its window holds, %s", async (_, runsTwice) => {
    const { database } = world.env;
    const channelIds = [];
    for (let number = 0; number < 10; number++) channelIds.push(await addWebhook(`channel_${number}`));
    for (const channelId of channelIds) await giveFeedback(channelId, 40);
    let mostInFlight = 0;
    const transaction = database.transaction.bind(database);
    // A database that is slower than the receivers: everything is answered before the next transaction begins.
    const slow = async <Result>(work: (tx: Handle) => Promise<Result>): Promise<Result> => {
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      mostInFlight = Math.max(mostInFlight, await countByStatus("in_flight"));
      const fail = async (tx: Handle) => {
        await work(tx);
        throw new Error("deadlock detected");
      };
      if (runsTwice) await transaction(fail).catch(() => {});
      return transaction(work);
    };
    startEngine(
      { concurrency: 16, concurrencyPerWebhook: 8 },
      (claims, events) => setImmediate(() => events.onSettled(answerAll(claims))),
      { ...database, transaction: slow },
    );
    await pollUntil(async () => (await countByStatus("succeeded")) === 400 || null, { what: "400 successes" });
    expect(mostInFlight).toBeLessThanOrEqual(32);
    expect(mostInFlight).toBeGreaterThan(8);
  });

  it.each([
    ["fills the window", 4, false],
    ["leaves room, but not for what is due", 2, true],
  ])("finds a place for others when what hangs %s, though nothing wakes it", async (_, hangingCount, isDispatched) => {
    for (let number = 0; number < hangingCount; number++) await giveFeedback(await addWebhook(`hanging_${number}`), 2);
    await giveFeedback(await addWebhook("healthy"), 2);
    if (isDispatched) await dispatchAll();
    startEngine({ concurrency: 4, concurrencyPerWebhook: 2 }, (claims, events) => {
      const healthy = claims.filter(({ target }) => target.webhookId === hangingCount + 1);
      if (healthy.length > 0) setImmediate(() => events.onSettled(answerAll(healthy)));
    });
    await pollUntil(async () => (await countByStatus("succeeded")) === 2 || null, { what: "the healthy one's two" });
    expect(await countByStatus("in_flight")).toBe(hangingCount * 2);
  });

  it("stops without waiting when the sender is gone, and leaves nothing leased", async () => {
    let gone = () => {};
    await giveFeedback(await addWebhook("hanging"), 2);
    startEngine({ concurrency: 4, concurrencyPerWebhook: 2 }, (_claims, events) => {
      gone = events.onGone;
    });
    await pollUntil(async () => (await countByStatus("in_flight")) === 2 || null, { what: "two claims" });
    gone();
    const startedAtMs = performance.now();
    await engine.stop(10_000);
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    expect(await countByStatus("pending")).toBe(2);
    expect((await checkInvariant(temp.database, world.clock.now())).faults).toEqual([]);
  });
});
