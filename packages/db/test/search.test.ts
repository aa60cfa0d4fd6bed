import { cpuShare, createTempDatabase, createTempPlace, engines, type TempDatabase } from "@hearback/testing";
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

describe.each(engines)("a search on %s", (engine) => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await createTempDatabase(engine);
  });
  afterEach(() => temp.remove());

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
  async function withDatabase(busyLimitMs: number, work: (read: Handle) => Promise<void>) {
    const place = await createTempPlace("sqlite");
    const database = await openSqlite({ file: sqliteFile(place.url), durability: "normal", busyLimitMs });
    await work(database.read).finally(() => database.close());
    await place.remove();
  }

  /** @returns what each came to, in the order in which they did. */
  async function inOrder(searches: Record<string, Promise<unknown>>): Promise<[string, unknown][]> {
    const ends: [string, unknown][] = [];
    const entries = Object.entries(searches);
    const note = (name: string, end: unknown) => void ends.push([name, end]);
    await Promise.all(
      entries.map(([name, search]) =>
        search.then(
          () => note(name, "found"),
          (error: unknown) => note(name, error),
        ),
      ),
    );
    return ends;
  }

  it("leave the process to others while they last", () =>
    withDatabase(60_000, async (read) => {
      expect(await cpuShare(() => countTo(read, 100_000))).toBeLessThan(0.5);
    }));

  it("give up in time, while others' still go on", () =>
    withDatabase(20, async (read) => {
      const long = () => countTo(read, 1_000_000);
      const [first, ...others] = await inOrder({ one: long(), other: long(), waiting: countTo(read, 1) });
      expect(first).toEqual(["waiting", expect.any(DatabaseBusyError)]);
      expect(others.map(([, end]) => end)).toEqual(["found", "found"]);
    }));

  it("are refused at once when 64 wait", () =>
    withDatabase(60_000, async (read) => {
      const long = () => countTo(read, 300_000);
      const searches: Record<string, Promise<unknown>> = { one: long(), other: long() };
      for (let count = 1; count <= 65; count++) searches[`waiting ${count}`] = countTo(read, 1);
      const [first, ...others] = await inOrder(searches);
      expect(first).toEqual(["waiting 65", expect.any(DatabaseBusyError)]);
      expect(others.filter(([, end]) => end === "found")).toHaveLength(66);
    }));

  it("that go on are let finish when the database is closed, and those that wait are not", async () => {
    const place = await createTempPlace("sqlite");
    const database = await openSqlite({ file: sqliteFile(place.url), durability: "normal", busyLimitMs: 60_000 });
    const searches = [300_000, 300_000, 1].map((end) => countTo(database.read, end));
    const results = Promise.allSettled(searches);
    await database.close();
    expect((await results).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    await place.remove();
  });
});
