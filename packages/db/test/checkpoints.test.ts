import { statSync } from "node:fs";
import { createTempPlace, pollUntil, type TempPlace } from "@hearback/testing";
import { like } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase, sqliteFile } from "../src/index.ts";

const now = new Date("2025-09-11T10:35:00Z");
const mebibyte = 1024 * 1024;

let place: TempPlace;
let database: Database;

beforeEach(async () => {
  place = await createTempPlace("sqlite");
  database = await openDatabase({ url: place.url, durability: "normal", checkpoints: "thread" });
});
afterEach(async () => {
  await database.close();
  await place.remove();
});

const megabytesOf = (suffix = "") => statSync(sqliteFile(place.url) + suffix).size / mebibyte;

/** Names of this length make the rows a mebibyte each. */
async function writeMebibytes(count: number, name: string): Promise<void> {
  await database.transaction(async (tx) => {
    for (let number = 0; number < count; number++) {
      const id = `${name} ${number} `.padEnd(mebibyte, "x");
      await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
    }
  });
}

it("moves what is committed into the database file while the process goes on", async () => {
  await writeMebibytes(4, "small");
  await pollUntil(() => megabytesOf() > 4, { what: "a checkpoint" });
});

it("begins the write-ahead log anew once it is large, so that it does not grow with every commit", async () => {
  await writeMebibytes(40, "large");
  await pollUntil(() => megabytesOf() > 40, { what: "a checkpoint" });
  const grownTo = megabytesOf("-wal");
  await pollUntil(
    async () => {
      await writeMebibytes(1, `again ${performance.now()}`);
      return megabytesOf("-wal") <= grownTo;
    },
    { what: "a log that begins anew" },
  );
});

it("gives back what deleted rows have left free, but for an eighth, a few MiB at a time", async () => {
  await writeMebibytes(24, "deleted");
  await database.transaction(async (tx) => void (await tx.delete(tx.tables.workers)));
  let steps = 1;
  while (await database.releaseSpace()) steps++;
  expect(steps).toBeGreaterThan(4);
  await pollUntil(() => megabytesOf() < 2, { what: "a small file" });
  expect(await database.releaseSpace()).toBe(false);
});

it("keeps free pages that are no more than an eighth of the file for rows to come", async () => {
  await writeMebibytes(20, "kept");
  await writeMebibytes(2, "deleted");
  await database.transaction(async (tx) => {
    const { workers } = tx.tables;
    await tx.delete(workers).where(like(workers.id, "deleted%"));
  });
  expect(await database.releaseSpace()).toBe(false);
  await pollUntil(() => megabytesOf() > 20, { what: "a checkpoint" });
});
