import { createTempDatabase, createTempPlace, engines, type TempDatabase } from "@hearback/testing";
import { asc, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Handle, openDatabase, runSql } from "../src/index.ts";
import { forkFixture } from "./fixtures/fork-fixture.ts";

const now = new Date("2025-09-11T10:35:00Z");

async function insertWorker(tx: Handle, id: string): Promise<void> {
  await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
}

async function readIds(handle: Handle): Promise<string[]> {
  const { workers } = handle.tables;
  const rows = await handle.select({ id: workers.id }).from(workers).orderBy(asc(workers.id));
  return rows.map((row) => row.id);
}

function partnerOf(id: string): string {
  return id.endsWith("-first") ? id.replace("-first", "-second") : id.replace("-second", "-first");
}

describe.each(engines)("a transaction on %s", (engine) => {
  let temp: TempDatabase;

  beforeEach(async () => {
    temp = await createTempDatabase(engine);
  });
  afterEach(() => temp.remove());

  it("gives what its work returned, once that is there for every reader", async () => {
    const { database } = temp;
    const result = await database.transaction(async (tx) => {
      await insertWorker(tx, "a");
      return "done";
    });
    expect(result).toBe("done");
    expect(await readIds(database.read)).toEqual(["a"]);
  });

  it("leaves nothing after a throw, and rejects with what was thrown", async () => {
    const { database } = temp;
    const thrown = new Error("changed my mind");
    const transaction = database.transaction(async (tx) => {
      await insertWorker(tx, "a");
      await insertWorker(tx, "b");
      throw thrown;
    });
    await expect(transaction).rejects.toBe(thrown);
    expect(await readIds(database.read)).toEqual([]);
  });

  it("leaves nothing after a statement that the database refused", async () => {
    const { database } = temp;
    const transaction = database.transaction(async (tx) => {
      await insertWorker(tx, "a");
      await insertWorker(tx, "a");
    });
    await expect(transaction).rejects.toThrow();
    expect(await readIds(database.read)).toEqual([]);
  });

  it("leaves exactly the others when some of many concurrent ones throw", async () => {
    const { database } = temp;
    const ids = Array.from({ length: 50 }, (_, index) => String(index).padStart(2, "0"));
    const isOdd = (id: string) => Number(id) % 2 === 1;
    const results = await Promise.allSettled(
      ids.map((id) =>
        database.transaction(async (tx) => {
          await insertWorker(tx, id);
          if (isOdd(id)) throw new Error(id);
        }),
      ),
    );
    expect(results.map((result) => result.status === "rejected")).toEqual(ids.map(isOdd));
    expect(await readIds(database.read)).toEqual(ids.filter((id) => !isOdd(id)));
  });

  it("never sees half of another one", async () => {
    const { database } = temp;
    const seenHalves: string[] = [];
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        database.transaction(async (tx) => {
          await insertWorker(tx, `${index}-first`);
          const others = (await readIds(tx)).filter((id) => !id.startsWith(`${index}-`));
          seenHalves.push(...others.filter((id) => !others.includes(partnerOf(id))));
          if (index % 3 === 0) throw new Error("rolled back");
          await insertWorker(tx, `${index}-second`);
        }),
      ),
    );
    expect(seenHalves).toEqual([]);
    expect(await readIds(database.read)).toHaveLength(26);
  });

  it("is never seen by half, neither in its own process nor in another one", { timeout: 60_000 }, async () => {
    const { database, url } = temp;
    const watcher = forkFixture("watch-pairs.ts", [url]);
    await watcher.next();
    const seenHere = new Set<number>();
    for (let pair = 0; pair < 10 || watcher.messages.length < 4; pair++) {
      const writing = database.transaction(async (tx) => {
        await insertWorker(tx, `${pair}-first`);
        await new Promise(setImmediate);
        await insertWorker(tx, `${pair}-second`);
      });
      await new Promise(setImmediate);
      seenHere.add(await database.read.$count(database.tables.workers));
      await writing;
    }
    watcher.send("stop");
    await watcher.ended;
    const seen = [...seenHere, ...(watcher.messages as number[])];
    expect(seen.filter((count) => count % 2 === 1)).toEqual([]);
  });

  it("resolves only when it is committed, also among many at once", async () => {
    const { database } = temp;
    const found = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await database.transaction((tx) => insertWorker(tx, String(index)));
        return (await readIds(database.read)).includes(String(index));
      }),
    );
    expect(found).toEqual(found.map(() => true));
  });

  it("is not forgotten when it is asked for just as another one ends", async () => {
    const { database } = temp;
    let count = 0;
    for (let ticks = 0; ticks < 12; ticks++) {
      await database.transaction((tx) => insertWorker(tx, `before-${ticks}`));
      for (let tick = 0; tick < ticks; tick++) await null;
      await database.transaction((tx) => insertWorker(tx, `after-${ticks}`));
      count += 2;
    }
    expect(await readIds(database.read)).toHaveLength(count);
  });

  it("can't wake the workers from outside", async () => {
    await expect(temp.database.read.wakeWorkers()).rejects.toThrow("inside a transaction");
  });
});

it.each(engines)("a transaction on %s that was asked for is finished before the database closes", async (engine) => {
  const place = await createTempPlace(engine, "migrated");
  const database = await openDatabase({ url: place.url, durability: "normal" });
  const asked = ["a", "b", "c"].map((id) => database.transaction((tx) => insertWorker(tx, id)));
  await Promise.all([...asked, database.close()]);
  const again = await openDatabase({ url: place.url, durability: "normal" });
  expect(await readIds(again.read)).toEqual(["a", "b", "c"]);
  await again.close();
  await place.remove();
});

it("a transaction whose connection PostgreSQL drops costs only itself", { timeout: 60_000 }, async () => {
  const temp = await createTempDatabase("postgres");
  const { database } = temp;
  const transaction = database.transaction(async (tx) => {
    await insertWorker(tx, "a");
    const [own] = await runSql<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
    // What a restart of the server does to each connection.
    await runSql(database.read, sql`select pg_terminate_backend(${own?.pid}, 10000)`);
    await insertWorker(tx, "b");
  });
  await expect(transaction).rejects.toThrow();
  await database.transaction((tx) => insertWorker(tx, "c"));
  expect(await readIds(database.read)).toEqual(["c"]);
  await temp.remove();
});
