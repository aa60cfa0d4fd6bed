import { writeFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBackup, purgeCheckUps, readOperations, recordHeartbeat, runCheckUp } from "@hearback/core";
import { openDatabase } from "@hearback/db";
import { engines } from "@hearback/testing";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addWebhook, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { useShop } from "../shop.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe.each(engines)("operations on %s", (engine) => {
  const shop = useShop(engine);

  beforeEach(async () => void (await addWebhook(shop)));

  const read = () => readOperations(shop.ctx, { projectId: shop.projectId }, "1.2.3");
  const check = (rest = async () => {}) => runCheckUp(shop.env, { retentionDays: 30, rest });
  const beat = () =>
    shop.database.transaction((tx) =>
      recordHeartbeat(tx, {
        publicUrl: "http://localhost:3000",
        id: "host:1:a",
        startedAt: shop.clock.now(),
        now: shop.clock.now(),
      }),
    );
  const readHours = async () => {
    const { checkUps } = shop.tables;
    return shop.database.read.select().from(checkUps).orderBy(asc(checkUps.hour));
  };

  it("tell before the first worker that there is none, and nothing of what nobody has checked", async () => {
    const seen = await read();
    expect(seen).toMatchObject({
      problems: [{ name: "worker_missing", tone: "bad" }],
      checkUp: null,
      worker: { isRunning: false, count: 0, seenAt: null },
      storage: { bytesPerDay: null, fullAt: null },
      history: { steps: [] },
      retention: { days: null, oldestEventAt: null },
      backup: null,
      versions: { hearback: "1.2.3", node: process.versions.node, engine },
    });
    expect(seen.versions.engineVersion).toMatch(/^\d+\.\d+/);
    expect(seen.versions.schema).toMatch(/^\d{4}_[a-z_]+$/);
    expect(seen.storage.databaseBytes).toBeGreaterThan(100_000);
    if (engine === "sqlite") expect(seen.storage.freeBytes).toBeGreaterThan(0);
    else expect(seen.storage.freeBytes).toBeNull();
  });

  it("are well while a worker runs that has checked that nothing is lost", async () => {
    await giveFeedback(shop);
    await dispatch(shop);
    await beat();
    expect(await check()).toMatchObject({ report: { lost: 0 }, isNews: false });
    expect(await read()).toMatchObject({
      problems: [],
      checkUp: { at: shop.clock.now().toISOString(), events: 1, deliveries: 1, lost: 0 },
      queue: { outbox: { count: 0 }, pending: { count: 1 }, inFlight: { count: 0 }, heldWebhooks: 0 },
      worker: { isRunning: true, count: 1 },
      retention: { days: 30, oldestEventAt: shop.clock.now().toISOString() },
    });
  });

  it("tell since when the oldest waits: in the outbox, or due, but not what a failing webhook holds back", async () => {
    await beat();
    const first = shop.clock.now().toISOString();
    await giveFeedback(shop);
    expect((await read()).queue).toMatchObject({ outbox: { count: 1 }, waitingSince: first });
    await dispatch(shop);
    shop.clock.advance(2 * minuteMs);
    await beat();
    const late = await read();
    expect(late.queue).toMatchObject({ outbox: { count: 0 }, pending: { count: 1 }, waitingSince: first });
    expect(late.problems.map(({ name }) => name)).toEqual(["queue_old"]);
    const failing = { consecutiveFailures: 9, failingSince: shop.clock.now(), lastAttemptAt: shop.clock.now() };
    await shop.database.transaction((tx) => tx.update(shop.tables.webhooks).set(failing));
    expect(await read()).toMatchObject({ problems: [], queue: { waitingSince: null, heldWebhooks: 1 } });
  });

  it("tell of a worker that was seen last more than 30 seconds ago", async () => {
    await beat();
    shop.clock.advance(30_001);
    expect((await read()).problems).toMatchObject([{ name: "worker_silent", tone: "bad" }]);
  });

  it("tell what is lost, and that it is news once", async () => {
    await giveFeedback(shop);
    await dispatch(shop);
    await beat();
    await shop.database.transaction((tx) => tx.delete(shop.tables.deliveries));
    expect(await check()).toMatchObject({ isNews: true });
    expect(await read()).toMatchObject({
      problems: [{ name: "missing_deliveries", tone: "bad", count: 1 }],
      checkUp: { lost: 1 },
    });
    shop.clock.advance(5 * minuteMs);
    expect(await check()).toMatchObject({ isNews: false });
  });

  it("are checked every five minutes, whoever does it, and leave others their turn after each step", async () => {
    await giveFeedback(shop);
    const rest = vi.fn(async () => {});
    expect(await check(rest)).not.toBeNull();
    expect(rest).toHaveBeenCalledWith(expect.any(Number));
    shop.clock.advance(4 * minuteMs);
    expect(await check()).toBeNull();
    shop.clock.advance(minuteMs);
    expect(await check()).not.toBeNull();
  });

  it("are checked by one of the workers that come at once, and by the next where that one fails", async () => {
    await giveFeedback(shop);
    const atOnce = () => Promise.all([check(), check(), check()]);
    expect((await atOnce()).filter((made) => made !== null)).toHaveLength(1);
    shop.clock.advance(5 * minuteMs);
    const fail = () => Promise.reject(new Error("The database is gone"));
    await expect(check(fail)).rejects.toThrow("The database is gone");
    expect((await atOnce()).filter((made) => made !== null)).toHaveLength(1);
  });

  it("are checked by another worker five minutes after one has died over it", async () => {
    await giveFeedback(shop);
    const died = new Promise<void>((reach) => {
      void check(() => {
        reach();
        return new Promise(() => {});
      });
    });
    await died;
    shop.clock.advance(minuteMs);
    expect(await check()).toBeNull();
    shop.clock.advance(4 * minuteMs);
    expect(await check()).not.toBeNull();
  });

  it("keep the last check-up of each hour, none that a clock ahead has made, and none beyond its time", async () => {
    const start = shop.clock.now().getTime();
    for (const advance of [0, 10 * minuteMs, hourMs, dayMs]) {
      shop.clock.advance(advance);
      await check();
    }
    const atMs = async () => (await readHours()).map(({ at }) => at.getTime() - start);
    expect(await atMs()).toEqual([10 * minuteMs, 70 * minuteMs, 70 * minuteMs + dayMs]);
    shop.clock.advance(-2 * dayMs);
    expect(await check()).not.toBeNull();
    expect(await atMs()).toEqual([70 * minuteMs - dayMs]);
    const before = shop.clock.now();
    const purge = () => shop.database.transaction((tx) => purgeCheckUps(tx, { before, limit: 100 }));
    expect(await purge()).toBe(1);
    expect(await purge()).toBe(0);
  });

  it("show the size of the database by the hour, and by the day once there are days, and how it grows", async () => {
    const { checkUps } = shop.tables;
    const grow = async (databaseBytes: number) => {
      await check();
      const at = shop.clock.now();
      await shop.database.transaction((tx) => tx.update(checkUps).set({ databaseBytes }).where(eq(checkUps.at, at)));
    };
    await grow(1_000);
    shop.clock.advance(2 * hourMs);
    await grow(2_000);
    const young = await read();
    expect(young.storage.bytesPerDay).toBeNull();
    expect(young.history.step).toBe("hour");
    expect(young.history.steps.map(({ databaseBytes }) => databaseBytes)).toEqual([1_000, null, 2_000]);
    shop.clock.advance(3 * dayMs - 2 * hourMs);
    await grow(4_000_001_000);
    const { history, storage } = await read();
    expect(history.step).toBe("day");
    expect(history.steps.map(({ databaseBytes }) => databaseBytes)).toEqual([2_000, null, null, 4_000_001_000]);
    expect(storage.bytesPerDay).toBeGreaterThan(1e9);
    if (engine === "sqlite") expect(Date.parse(storage.fullAt ?? "")).toBeGreaterThan(shop.clock.now().getTime());
    else expect(storage.fullAt).toBeNull();
  });
});

describe("a backup", () => {
  const shop = useShop();

  it("holds all that was committed, is a database that opens, and is remembered without its folder", async () => {
    const { ctx, env, projectId, clock } = shop;
    const directory = await mkdtemp(join(tmpdir(), "hearback-backup-"));
    try {
      const file = join(directory, "monday.db");
      const made = await createBackup(env, { file });
      expect(made).toEqual({ at: clock.now(), bytes: expect.any(Number), fileName: "monday.db" });
      const { backup } = await readOperations(ctx, { projectId }, "1.2.3");
      expect(backup).toEqual({ ...made, at: clock.now().toISOString() });
      await expect(createBackup(env, { file })).rejects.toThrow("is there already");

      const another = join(directory, "tuesday.db");
      const copying = createBackup(env, { file: another });
      writeFileSync(another, "not ours");
      await expect(copying).rejects.toThrow("is there already");
      expect(await readFile(another, "utf8")).toBe("not ours");
      expect(await readdir(directory)).toEqual(["monday.db", "tuesday.db"]);

      const copy = await openDatabase({ url: `file:${file}`, durability: "normal" });
      expect(await copy.read.select({ name: copy.tables.projects.name }).from(copy.tables.projects)).toEqual([
        { name: "Shop" },
      ]);
      await copy.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
