import { createTempDatabase, createTempPlace, engines, type TempDatabase } from "@hearback/testing";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseBusyError, type Handle, sqliteFile } from "../src/index.ts";
import { openSqlite } from "../src/sqlite/open-sqlite.ts";

/** Takes an engine some time: it counts so far. */
function countTo(handle: Handle, end: number) {
  return handle.search<{ total: number | string }>(
    sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.raw(String(end))})
        select count(*) as total from numbers`,
  );
}

/** How often the process got to something else before it was done. */
async function countTurns(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const ended = work.then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    turns++;
  }
  await ended;
  return turns;
}

describe.each(engines)("a search on %s", (engine) => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await createTempDatabase(engine);
  });
  afterEach(() => temp.remove());

  it("leaves the process to others while it lasts", async () => {
    // The first one starts the thread.
    await countTo(temp.database.read, 1);
    expect(await countTurns(countTo(temp.database.read, 100_000))).toBeGreaterThan(10);
  });

  it("finds what was committed before it, and in a transaction what that has written", async () => {
    const { database } = temp;
    const { workers } = database.tables;
    const now = new Date("2025-09-11T10:35:00Z");
    const find = (handle: Handle) => handle.search<{ id: string }>(sql`select ${workers.id} as id from ${workers}`);
    await find(database.read);
    await database.transaction(async (tx) => {
      await tx.insert(workers).values({ id: "a", startedAt: now, seenAt: now });
      expect(await find(tx)).toEqual([{ id: "a" }]);
    });
    expect(await find(database.read)).toEqual([{ id: "a" }]);
  });

  it("that fails takes no other with it", async () => {
    const { read } = temp.database;
    const searches = [read.search(sql`select nonsense`), countTo(read, 10), countTo(read, 10), countTo(read, 10)];
    const [failed, ...others] = await Promise.allSettled(searches);
    expect(failed).toMatchObject({ status: "rejected", reason: { message: expect.stringMatching(/nonsense/) } });
    for (const other of others) expect(other).toMatchObject({ status: "fulfilled" });
    expect(Number((await countTo(read, 10))[0]?.total)).toBe(10);
  });
});

describe("searches on SQLite", () => {
  it("give up when others' take too long, and are let finish when the database is closed", async () => {
    const place = await createTempPlace("sqlite");
    const database = await openSqlite({ file: sqliteFile(place.url), durability: "normal", busyLimitMs: 20 });
    const searches = [1_000_000, 1_000_000, 1].map((end) => countTo(database.read, end));
    const results = await Promise.allSettled(searches);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(results[2]).toMatchObject({ reason: expect.any(DatabaseBusyError) });
    const last = countTo(database.read, 300_000);
    await database.close();
    expect(Number((await last)[0]?.total)).toBe(300_000);
    await place.remove();
  });
});
