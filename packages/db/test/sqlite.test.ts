import { readFileSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { createTempPlace, type TempPlace } from "@hearback/testing";
import SqliteConnection from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, DatabaseBusyError, type Handle, sqliteFile } from "../src/index.ts";
import { openSqlite, type SqliteOptions } from "../src/sqlite/open-sqlite.ts";
import { type Fixture, forkFixture } from "./fixtures/fork-fixture.ts";

const now = new Date("2025-09-11T10:35:00Z");

function insertWorker(tx: Handle, id: string) {
  return tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
}

describe("a SQLite database", () => {
  let place: TempPlace;
  let database: Database;

  async function open(options: Partial<SqliteOptions> = {}): Promise<void> {
    database = await openSqlite({ file: sqliteFile(place.url), durability: "normal", ...options });
  }

  /** How many bytes the write-ahead log has grown by; each commit writes every page that it changes once. */
  async function logGrowth(run: () => Promise<unknown>): Promise<number> {
    const file = `${sqliteFile(place.url)}-wal`;
    const before = readFileSync(file).length;
    await run();
    return readFileSync(file).length - before;
  }

  async function lockFromElsewhere(): Promise<Fixture> {
    const holder = forkFixture("hold-write-lock.ts", [sqliteFile(place.url)]);
    await holder.next();
    return holder;
  }

  beforeEach(async () => {
    place = await createTempPlace("sqlite");
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  it("is a file that nobody but its owner can read", async () => {
    await open();
    await database.transaction(async (tx) => void (await insertWorker(tx, "a")));
    for (const suffix of ["", "-wal"]) expect(statSync(sqliteFile(place.url) + suffix).mode & 0o077).toBe(0);
  });

  it.each(["BEGIN EXCLUSIVE", "BEGIN; SELECT * FROM a"])(
    "gives up in time where another process keeps a file of an older kind: %s",
    async (begin) => {
      const file = sqliteFile(place.url);
      const other = new SqliteConnection(file);
      other.exec("CREATE TABLE a (id INTEGER)");
      other.exec(begin);
      const startedAt = performance.now();
      await expect(openSqlite({ file, durability: "normal", openLimitMs: 300 })).rejects.toThrow(/database is locked/);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      other.close();
      await open();
    },
  );

  it("is opened as soon as another process lets go of it, however long that upgrades it", {
    timeout: 30_000,
  }, async () => {
    // Nothing is in it yet: as for an upgrade, the starter needs the lock.
    const holder = await lockFromElsewhere();
    const starter = forkFixture("open-once.ts", [place.url]);
    await starter.next();
    starter.send("open");
    // Longer than SQLite's own time-out, after which it would have given up.
    const opened = starter.next();
    const outcome = await Promise.race([opened, delay(6_000, "still waiting")]);
    holder.send("let go");
    expect(outcome).toBe("still waiting");
    expect(await opened).toBe("opened");
    await open();
  });

  it("refuses to write through the reading handle", async () => {
    await open();
    await expect(insertWorker(database.read, "a")).rejects.toThrow(/readonly/);
    await database.transaction(async (tx) => void (await insertWorker(tx, "a")));
    await expect(database.read.delete(database.tables.workers)).rejects.toThrow(/readonly/);
    expect(await database.read.$count(database.tables.workers)).toBe(1);
  });

  it("runs one transaction after the other, so that what one has read stays true", async () => {
    await open();
    const { workers } = database.tables;
    await Promise.all(
      Array.from({ length: 60 }, () =>
        database.transaction(async (tx) => {
          const count = await tx.$count(workers);
          await null;
          await insertWorker(tx, `worker-${count}`);
        }),
      ),
    );
    expect(await database.read.$count(workers)).toBe(60);
  });

  it("commits many waiting transactions together", async () => {
    await open();
    const insertAs = (id: string) => database.transaction(async (tx) => void (await insertWorker(tx, id)));
    await insertAs("first");
    const apart = await logGrowth(async () => {
      for (let index = 0; index < 20; index++) await insertAs(`apart-${index}`);
    });
    const together = await logGrowth(() =>
      Promise.all(Array.from({ length: 20 }, (_, index) => insertAs(`together-${index}`))),
    );
    expect(together).toBeLessThan(apart / 4);
  });

  it("commits what comes one by one out of many requests together, where a commit waits for the disk", async () => {
    await open({ durability: "full" });
    const insertAs = (id: string) => database.transaction(async (tx) => void (await insertWorker(tx, id)));
    await insertAs("first");
    const apart = await logGrowth(async () => {
      for (let index = 0; index < 20; index++) await insertAs(`apart-${index}`);
    });
    // Callbacks of the same turn of the event loop, as those of sockets that have become readable together.
    const together = await logGrowth(() =>
      Promise.all(Array.from({ length: 20 }, (_, index) => delay(5).then(() => insertAs(`together-${index}`)))),
    );
    expect(together).toBeLessThan(apart / 4);
  });

  it("that is up to date opens although another process has the write lock", { timeout: 60_000 }, async () => {
    await open();
    const holder = await lockFromElsewhere();
    const starter = forkFixture("open-once.ts", [place.url]);
    await starter.next();
    starter.send("open");
    const outcome = await Promise.race([starter.next(), delay(10_000, "still waiting")]);
    holder.send("let go");
    expect(outcome).toBe("opened");
    await holder.ended;
  });

  it("waits for the lock of another process without holding up anything else", { timeout: 60_000 }, async () => {
    await open();
    const holder = await lockFromElsewhere();
    let isDone = false;
    const writing = database
      .transaction(async (tx) => void (await insertWorker(tx, "a")))
      .then(() => {
        isDone = true;
      });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(isDone).toBe(false);
    expect(await database.read.$count(database.tables.workers)).toBe(0);
    holder.send("let go");
    await writing;
    await holder.ended;
    expect(await database.read.$count(database.tables.workers)).toBe(1);
  });

  it("gives up when another process holds the lock for too long, writes nothing, and works again afterwards", {
    timeout: 60_000,
  }, async () => {
    await open({ busyLimitMs: 30 });
    const holder = await lockFromElsewhere();
    const attempts = ["a", "b"].map((id) => database.transaction(async (tx) => void (await insertWorker(tx, id))));
    const results = await Promise.allSettled(attempts);
    expect(results).toMatchObject([
      { reason: expect.any(DatabaseBusyError) },
      { reason: expect.any(DatabaseBusyError) },
    ]);
    holder.send("let go");
    await holder.ended;
    await database.transaction(async (tx) => void (await insertWorker(tx, "c")));
    expect(await database.read.$count(database.tables.workers)).toBe(1);
  });
});
