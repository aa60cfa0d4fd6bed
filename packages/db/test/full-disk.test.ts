import { createTempDatabase, type TempDatabase } from "@hearback/testing";
import { asc, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, DatabaseFullError, type Handle, openDatabase, runSql } from "../src/index.ts";

const now = new Date("2025-09-11T10:35:00Z");
const hugeId = "x".repeat(200_000);
const mostPages = 4_294_967_294;

async function insertWorker(tx: Handle, id: string): Promise<string> {
  await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
  return id;
}

/** As if the disk had room for this many pages and no more. */
async function limitPages(database: Database, count: number): Promise<void> {
  await database.transaction((tx) => runSql(tx, sql.raw(`pragma max_page_count = ${count}`)));
}

async function readIds({ read, tables }: Database): Promise<string[]> {
  const rows = await read.select({ id: tables.workers.id }).from(tables.workers).orderBy(asc(tables.workers.id));
  return rows.map((row) => row.id);
}

describe("a full disk under SQLite", () => {
  let temp: TempDatabase;

  beforeEach(async () => {
    temp = await createTempDatabase();
    await temp.database.transaction((tx) => insertWorker(tx, "before"));
    // SQLite takes what is in use already where the limit is below that.
    await limitPages(temp.database, 1);
  });
  afterEach(() => temp.remove());

  it("refuses every transaction that shares the commit, and leaves nothing of any of them", async () => {
    const { database, url } = temp;
    const ids = ["first", hugeId, "last"];
    const results = await Promise.allSettled(ids.map((id) => database.transaction((tx) => insertWorker(tx, id))));
    const full = { status: "rejected", reason: expect.any(DatabaseFullError) };
    expect(results).toMatchObject([full, full, full]);
    expect(await readIds(database)).toEqual(["before"]);
    const elsewhere = await openDatabase({ url, durability: "normal" });
    expect(await readIds(elsewhere)).toEqual(["before"]);
    await elsewhere.close();
  });

  it("leaves nothing of a transaction of which a part was written, though SQLite takes back only the statement", async () => {
    const { database } = temp;
    const transaction = database.transaction(async (tx) => {
      await insertWorker(tx, "part");
      await tx.insert(tx.tables.workers).values(["small", hugeId].map((id) => ({ id, startedAt: now, seenAt: now })));
    });
    await expect(transaction).rejects.toThrow();
    expect(await readIds(database)).toEqual(["before"]);
  });

  it("is over as soon as there is room again", async () => {
    const { database } = temp;
    await expect(database.transaction((tx) => insertWorker(tx, hugeId))).rejects.toThrow();
    await limitPages(database, mostPages);
    const ids = ["after", hugeId];
    expect(await Promise.all(ids.map((id) => database.transaction((tx) => insertWorker(tx, id))))).toEqual(ids);
    expect(await readIds(database)).toEqual(["after", "before", hugeId]);
  });
});
