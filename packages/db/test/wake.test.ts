import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createTempDatabase, engines, pollUntil, type TempDatabase } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, sqliteFile } from "../src/index.ts";
import { nudgeSocketPath } from "../src/wake/work-nudge.ts";
import { forkFixture } from "./fixtures/fork-fixture.ts";

const now = new Date("2025-09-11T10:35:00Z");

async function commitWork(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
    await tx.wakeWorkers();
  });
}

async function insertRow(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
  });
}

describe.each(engines)("the wake-up of a worker on %s", (engine) => {
  let temp: TempDatabase;
  let listener: { close(): Promise<void> };
  let calls: number;

  async function listen(): Promise<void> {
    listener = await temp.database.listenForWork(() => {
      calls++;
    });
  }

  beforeEach(async () => {
    temp = await createTempDatabase(engine);
    calls = 0;
    await listen();
  });
  afterEach(async () => {
    await listener.close();
    await temp.remove();
  });

  it("comes after every commit of work", async () => {
    for (const id of ["a", "b", "c"]) {
      calls = 0;
      await commitWork(temp.database, id);
      await pollUntil(() => calls > 0, { what: "a wake-up" });
    }
  });

  it("comes only when the work can be read", async () => {
    let found: number | undefined;
    const other = await temp.database.listenForWork(() => {
      void temp.database.read.$count(temp.database.tables.workers).then((count) => {
        found ??= count;
      });
    });
    await commitWork(temp.database, "a");
    await pollUntil(() => found !== undefined, { what: "a look at the work" });
    expect(found).toBe(1);
    await other.close();
  });

  it("comes from another process", { timeout: 60_000 }, async () => {
    const writer = forkFixture("wake-workers.ts", [temp.url]);
    await writer.next();
    calls = 0;
    writer.send("a");
    await pollUntil(() => calls > 0, { what: "a wake-up" });
    await writer.next();
    writer.send("end");
    await writer.ended;
  });

  it("comes again to a listener that was closed and opened anew", async () => {
    await listener.close();
    await commitWork(temp.database, "a");
    expect(calls).toBe(0);
    await listen();
    await commitWork(temp.database, "b");
    await pollUntil(() => calls > 0, { what: "a wake-up" });
  });
});

async function rollBackWork(database: Database): Promise<void> {
  const rolledBack = database.transaction(async (tx) => {
    await tx.wakeWorkers();
    throw new Error("changed my mind");
  });
  await expect(rolledBack).rejects.toThrow("changed my mind");
}

describe("a worker on SQLite", () => {
  let temp: TempDatabase;
  let listener: { close(): Promise<void> };
  let calls: number;

  beforeEach(async () => {
    temp = await createTempDatabase("sqlite");
    calls = 0;
    listener = await temp.database.listenForWork(() => {
      calls++;
    });
  });
  afterEach(async () => {
    await listener.close();
    await temp.remove();
  });

  it("is woken by a nudge alone, before it would look by itself", async () => {
    const socket = connect(nudgeSocketPath(sqliteFile(temp.url)));
    socket.write("!");
    await pollUntil(() => calls > 0, { what: "a wake-up" });
    socket.destroy();
    expect(calls).toBe(1);
  });
});

describe("a rollback", () => {
  it("wakes nobody on PostgreSQL", { timeout: 60_000 }, async () => {
    const temp = await createTempDatabase("postgres");
    let calls = 0;
    const listener = await temp.database.listenForWork(() => {
      calls++;
    });
    await rollBackWork(temp.database);
    // Notifications come in the order of the commits, so what the rollback sent would come before this one.
    await commitWork(temp.database, "a");
    await pollUntil(() => calls > 0, { what: "a wake-up" });
    expect(calls).toBe(1);
    await listener.close();
    await temp.remove();
  });

  it("sends no nudge on SQLite, not even along with the commit of another transaction", async () => {
    const temp = await createTempDatabase("sqlite");
    let bytes = 0;
    let isOver = false;
    const server = createServer((socket) => {
      socket.on("data", (data) => {
        bytes += data.length;
      });
      socket.on("close", () => {
        isOver = true;
      });
    });
    server.listen(nudgeSocketPath(sqliteFile(temp.url)));
    await once(server, "listening");
    await rollBackWork(temp.database);
    await Promise.all([rollBackWork(temp.database), insertRow(temp.database, "no work"), rollBackWork(temp.database)]);
    await commitWork(temp.database, "work");
    await pollUntil(() => bytes > 0, { what: "a nudge" });
    await temp.remove();
    await pollUntil(() => isOver, { what: "the end of the connection" });
    expect(bytes).toBe(1);
    server.close();
    await once(server, "close");
  });
});

it("a worker on SQLite wakes up though the nudge is lost", async () => {
  const temp = await createTempDatabase("sqlite");
  let calls = 0;
  const listener = await temp.database.listenForWork(() => {
    calls++;
  });
  rmSync(nudgeSocketPath(sqliteFile(temp.url)));
  await commitWork(temp.database, "a");
  await pollUntil(() => calls > 0, { what: "a wake-up" });
  await listener.close();
  await temp.remove();
});
