import {
  type Claim,
  checkInvariant,
  createFeedback,
  type DeliveryResult,
  DeliveryWatch,
  HourCounts,
  reclaimLeases,
  recordResults,
  rotateSigningSecret,
  testWebhook,
} from "@hearback/core";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { holdTransaction, waitForBlocked } from "../at-once.ts";
import { readEvents, useShop } from "../shop.ts";
import {
  addWebhook,
  attemptOf,
  claim,
  claimIn,
  dispatch,
  dispatchIn,
  giveFeedback,
  readAttempts,
  readDeliveries,
  recordIn,
  resultOf,
  sendOne,
  startFailing,
} from "./post-office.ts";

// SQLite has one writer, so these can only happen between the workers of a PostgreSQL database.
describe("two workers of one PostgreSQL database", () => {
  const shop = useShop("postgres");
  const lease = 60_000;

  it("don't take back a delivery whose result the other one is just recording", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    shop.clock.advance(lease);
    const results = [resultOf(shop, delivery, { outcome: "succeeded" })];
    const recording = await holdTransaction(shop, (tx) => recordIn(tx, shop, results));
    const reclaiming = shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners: [] }));
    await waitForBlocked(shop, 1);
    await recording.commit();
    expect(await reclaiming).toBe(0);
    expect(await readDeliveries(shop)).toMatchObject([{ status: "succeeded", nextAttemptAt: null }]);
    expect(await readAttempts(shop)).toMatchObject([{ number: 1, outcome: "succeeded" }]);
    expect((await checkInvariant(shop.database, shop.clock.now())).faults).toEqual([]);
  });

  it("record results of a webhook while deliveries of it are added, without waiting for each other", async () => {
    await addWebhook(shop);
    const delivery = await sendOne(shop);
    await giveFeedback(shop);
    const results = [resultOf(shop, delivery, { outcome: "succeeded" })];
    // The counts of the hour come last, for a commit's length: that much they may wait.
    const hours = new HourCounts();
    const recording = await holdTransaction(shop, (tx) => recordResults(tx, { results, now: shop.clock.now(), hours }));
    await dispatch(shop);
    await recording.commit();
    expect((await readDeliveries(shop)).map(({ status }) => status)).toEqual(["succeeded", "pending"]);
  });

  it("leave one secret without an end when both rotate it at once", async () => {
    const webhookId = await addWebhook(shop);
    const rotate = () => rotateSigningSecret(shop.ctx, { projectId: shop.projectId, webhookId, overlapHours: 0 });
    await Promise.all([rotate(), rotate(), rotate()]);
    const secrets = await shop.database.read.select().from(shop.tables.signingSecrets);
    expect(secrets.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
  });

  it("record results of the same webhooks without a deadlock, in whatever order they came", async () => {
    const first = await addWebhook(shop, { name: "First" });
    const second = await addWebhook(shop, { name: "Second" });
    await sendOne(shop);
    await sendOne(shop);
    const rows = await readDeliveries(shop);
    const resultsOf = (eventId: number | undefined, ...webhookIds: number[]) =>
      webhookIds.flatMap((webhookId): DeliveryResult[] => {
        const row = rows.find((delivery) => delivery.webhookId === webhookId && delivery.eventId === eventId);
        return row === undefined ? [] : [resultOf(shop, row, { outcome: "succeeded" })];
      });
    const { webhooks } = shop.tables;
    const lock = await holdTransaction(shop, (tx) =>
      tx.update(webhooks).set({ version: 1 }).where(eq(webhooks.id, second)),
    );
    let runs = 0;
    const record = (results: DeliveryResult[]) =>
      shop.database.transaction((tx) => {
        runs++;
        return recordIn(tx, shop, results);
      });
    const one = record(resultsOf(rows[0]?.eventId, second, first));
    await waitForBlocked(shop, 1);
    const other = record(resultsOf(rows.at(-1)?.eventId, first, second));
    await waitForBlocked(shop, 2);
    await lock.commit();
    await Promise.all([one, other]);
    // PostgreSQL ends a deadlock after a second by throwing one of the two out, which then runs again.
    expect(runs).toBe(2);
    expect((await readDeliveries(shop)).map((delivery) => delivery.status)).toEqual(Array(4).fill("succeeded"));
  });

  it("dispatch each event once, for each webhook once", async () => {
    await addWebhook(shop, { name: "First" });
    await addWebhook(shop, { name: "Second" });
    const { ctx, projectId, reviews: channelId } = shop;
    for (let count = 0; count < 8; count++) await createFeedback(ctx, { projectId, channelId, values: {} });
    const dispatched = await Promise.all(Array.from({ length: 4 }, () => dispatch(shop, { limit: 5 })));
    const rest = await dispatch(shop);
    expect([...dispatched, rest].reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(await readDeliveries(shop)).toHaveLength(16);
  });

  it("store feedback that names the same new issue at the same time", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const input = { projectId, channelId, values: {}, issueNames: ["Crash"] };
    const stored = await Promise.all(Array.from({ length: 4 }, () => createFeedback(ctx, input)));
    expect(new Set(stored.map((feedback) => feedback.issues[0]?.id)).size).toBe(1);
    const types = (await readEvents(shop)).map((event) => event.type).toSorted();
    expect(types).toEqual([
      ...Array(4).fill("feedback_created"),
      "issue_created",
      ...Array(4).fill("issue_registered"),
    ]);
    const [issue] = await shop.database.read.select().from(shop.tables.issues);
    expect(issue?.feedbackCount).toBe(4);
  });

  it("probe a failing webhook with one delivery between them, also when both look at once", async () => {
    await startFailing(shop);
    shop.clock.advance(9_000);
    const claims: Claim[] = [];
    const claiming = await holdTransaction(shop, async (tx) => claims.push(...(await claimIn(tx, shop)).claims));
    expect(claims.flatMap(({ deliveries }) => deliveries)).toHaveLength(1);
    expect((await claim(shop, { leaseOwner: "worker-2" })).claims).toEqual([]);
    await claiming.commit();
    expect((await claim(shop, { leaseOwner: "worker-2" })).claims).toEqual([]);
  });

  it("tell those who watch of all deliveries, also of those that are committed after later ones", async () => {
    const webhookId = await addWebhook(shop);
    const watch = new DeliveryWatch({ projectId: shop.projectId, shown: [] });
    const look = async () => (await watch.look(shop.ctx))?.arrived.map(({ id }) => id);
    for (let given = 0; given < 60; given++) await giveFeedback(shop);
    const dispatching = await holdTransaction(shop, (tx) => dispatchIn(tx, shop));
    const { deliveryId } = await testWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    expect(await look()).toEqual([deliveryId]);
    await dispatching.commit();
    expect(await look()).toHaveLength(60);
  });

  it("keep the attempt of the one that has the delivery now when the other one's late result comes in", async () => {
    const webhookId = await addWebhook(shop);
    const delivery = await sendOne(shop);
    shop.clock.advance(lease);
    await shop.database.transaction((tx) => reclaimLeases(tx, { now: shop.clock.now(), deadOwners: [] }));
    const late: DeliveryResult = {
      deliveryId: delivery.id,
      webhookId,
      trigger: "schedule",
      attempts: [attemptOf(shop, 1, "succeeded")],
      retryAt: null,
    };
    await shop.database.transaction((tx) => recordIn(tx, shop, [late]));
    expect(await readDeliveries(shop)).toMatchObject([{ status: "pending", attemptCount: 1, finishedAt: null }]);
    expect(await readAttempts(shop)).toMatchObject([{ number: 1, outcome: "succeeded" }]);
  });
});
