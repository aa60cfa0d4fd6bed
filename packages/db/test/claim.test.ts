import { createTempDatabase, engines, type TempDatabase } from "@hearback/testing";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDeliveries, type Database, findDueWebhooks, type Handle, openDatabase, runSql } from "../src/index.ts";
import { forkFixture } from "./fixtures/fork-fixture.ts";

const now = new Date("2025-09-11T10:35:00Z");
const later = new Date(now.getTime() + 30_000);
const after = (ms: number) => new Date(now.getTime() + ms);

type NewDelivery = { status?: "pending" | "in_flight" | "succeeded"; nextAttemptAt?: Date | null };

async function insertWebhook(tx: Handle, name: string): Promise<number> {
  const { projects, webhooks } = tx.tables;
  const [project] = await tx.insert(projects).values({ name, createdAt: now }).returning();
  const [webhook] = await tx
    .insert(webhooks)
    .values({
      projectId: project?.id ?? 0,
      name,
      url: "https://receiver.example/hook",
      payloadFormat: "standard",
      isActive: true,
      givesUpOn4xx: false,
      version: 1,
      createdAt: now,
      updatedAt: now,
      consecutiveFailures: 0,
    })
    .returning();
  return webhook?.id ?? 0;
}

async function insertDeliveries(tx: Handle, webhookId: number, list: NewDelivery[]): Promise<number[]> {
  const { events, deliveries } = tx.tables;
  const eventRows = list.map((_, index) => ({
    publicId: `evt_${webhookId}_${index}`,
    projectId: webhookId,
    type: "issue_created" as const,
    channelIds: [],
    isTest: false,
    occurredAt: now,
    dispatchedAt: now,
    deliveryCount: 1,
  }));
  const eventIds = await tx.insert(events).values(eventRows).returning({ id: events.id });
  const rows = list.map(({ status = "pending", nextAttemptAt = now }, index) => ({
    eventId: eventIds[index]?.id ?? 0,
    webhookId,
    projectId: webhookId,
    status,
    trigger: "schedule" as const,
    format: "standard" as const,
    attemptCount: 0,
    retryCount: 0,
    nextAttemptAt: status === "pending" ? nextAttemptAt : null,
    createdAt: now,
  }));
  return (await tx.insert(deliveries).values(rows).returning({ id: deliveries.id })).map((row) => row.id);
}

describe.each(engines)("claiming on %s", (engine) => {
  let temp: TempDatabase;
  let webhookId: number;

  beforeEach(async () => {
    temp = await createTempDatabase(engine);
    webhookId = await temp.database.transaction((tx) => insertWebhook(tx, "first"));
  });
  afterEach(() => temp.remove());

  const insert = (list: NewDelivery[], id = webhookId) =>
    temp.database.transaction((tx) => insertDeliveries(tx, id, list));
  const claim = (limit: number, database: Database = temp.database, id = webhookId) =>
    database.transaction((tx) =>
      claimDeliveries(tx, "due", { webhookId: id, now, limit, leaseOwner: "me", leaseUntil: later }),
    );

  it("takes at most the limit, those that have been due longest, in that order", async () => {
    const ids = await insert([5, 2, 9, 1, 7, 3].map((age) => ({ nextAttemptAt: after(-age * 1_000) })));
    const [first, second, third] = [ids[2], ids[4], ids[0]];
    expect((await claim(2)).map((row) => row.id)).toEqual([first, second]);
    expect((await claim(1)).map((row) => row.id)).toEqual([third]);
  });

  it("takes at most the limit of a long queue", async () => {
    await insert(Array.from({ length: 200 }, () => ({})));
    expect(await claim(3)).toHaveLength(3);
    expect(await claim(150)).toHaveLength(150);
    expect(await claim(150)).toHaveLength(47);
  });

  it("takes what is due to the millisecond, and nothing that is later, finished, under way or another webhook's", async () => {
    const otherId = await temp.database.transaction((tx) => insertWebhook(tx, "other"));
    await insert([{}], otherId);
    const [due] = await insert([
      {},
      { nextAttemptAt: after(1) },
      { status: "in_flight" },
      { status: "succeeded" },
      { nextAttemptAt: null },
    ]);
    expect((await claim(10)).map((row) => row.id)).toEqual([due]);
  });

  it("leases what it took, counts the attempt and takes it off the schedule", async () => {
    const [id] = await insert([{}]);
    const [claimed] = await claim(10);
    expect(claimed).toMatchObject({ id, attemptCount: 1, retryCount: 0, trigger: "schedule", format: "standard" });
    const [row] = await temp.database.read.select().from(temp.database.tables.deliveries);
    expect(row).toMatchObject({
      status: "in_flight",
      attemptCount: 1,
      leaseOwner: "me",
      leaseUntil: later,
      nextAttemptAt: null,
    });
  });

  it("gives every delivery to exactly one of many connections and processes", { timeout: 60_000 }, async () => {
    const ids = await insert(Array.from({ length: 120 }, () => ({})));
    const claimers = ["one", "two"].map((owner) =>
      forkFixture("claim-until-empty.ts", [temp.url, String(webhookId), owner]),
    );
    const databases = await Promise.all(
      Array.from({ length: 2 }, () => openDatabase({ url: temp.url, durability: "normal" })),
    );
    await Promise.all(claimers.map((claimer) => claimer.next()));
    for (const claimer of claimers) claimer.send("start");
    const claimedHere = await Promise.all(
      databases.flatMap((database) =>
        Array.from({ length: 2 }, async () => {
          const claimed: number[] = [];
          for (let rows = await claim(5, database); rows.length > 0; rows = await claim(5, database)) {
            claimed.push(...rows.map((row) => row.id));
          }
          return claimed;
        }),
      ),
    );
    const claimedThere = await Promise.all(claimers.map((claimer) => claimer.next<number[]>()));
    await Promise.all([...claimers.map((claimer) => claimer.ended), ...databases.map((database) => database.close())]);
    const claimed = [...claimedHere, ...claimedThere].flat();
    expect(claimed.toSorted((a, b) => a - b)).toEqual(ids);
    const { deliveries } = temp.database.tables;
    expect(await temp.database.read.$count(deliveries, sql`${deliveries.attemptCount} <> 1`)).toBe(0);
  });

  it("knows the webhooks that have something scheduled, and when the first of each is due", async () => {
    const [second, third] = await temp.database.transaction(async (tx) => [
      await insertWebhook(tx, "second"),
      await insertWebhook(tx, "third"),
    ]);
    await insert([{ nextAttemptAt: after(7_123) }, { nextAttemptAt: after(5_001) }, { status: "succeeded" }]);
    await insert([{ status: "in_flight" }], second);
    await insert([{ nextAttemptAt: after(-1) }], third);
    const on = { isActive: true, isDeleted: false };
    const streak = { consecutiveFailures: 5, failingSince: after(-9_000), lastAttemptAt: after(-2_000) };
    await temp.database.transaction(async (tx) => {
      const { webhooks } = tx.tables;
      await tx.update(webhooks).set(streak).where(eq(webhooks.id, third));
    });
    expect(await findDueWebhooks(temp.database.read)).toEqual([
      {
        webhookId,
        nextAttemptAt: after(5_001),
        consecutiveFailures: 0,
        failingSince: null,
        lastAttemptAt: null,
        ...on,
      },
      { webhookId: third, nextAttemptAt: after(-1), ...streak, ...on },
    ]);
  });

  it("knows no webhook when nothing is scheduled", async () => {
    expect(await findDueWebhooks(temp.database.read)).toEqual([]);
  });
});

it("claiming on PostgreSQL takes at most the limit, however it plans the statement", { timeout: 60_000 }, async () => {
  const { database, remove } = await createTempDatabase("postgres");
  const claimed = await database.transaction(async (tx) => {
    const webhookId = await insertWebhook(tx, "first");
    const list = Array.from({ length: 12 }, () => ({}));
    await insertDeliveries(tx, webhookId, list);
    // What remains is a nested loop, which runs an inner query once for each outer row.
    for (const way of ["hashjoin", "hashagg", "mergejoin", "material", "sort", "indexscan"]) {
      await runSql(tx, sql.raw(`set local enable_${way} = off`));
    }
    return claimDeliveries(tx, "due", { webhookId, now, limit: 5, leaseOwner: "me", leaseUntil: later });
  });
  expect(claimed).toHaveLength(5);
  await remove();
});
