import { createTempDatabase, pollUntil, type TempDatabase } from "@hearback/testing";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDeliveries, type Database, type Handle, runSql } from "../src/index.ts";

const now = new Date("2025-09-11T10:35:00Z");

async function insertWorker(tx: Handle, id: string): Promise<void> {
  await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
}

/** Due deliveries of one webhook. */
async function scheduleDeliveries(database: Database, total: number): Promise<number> {
  return database.transaction(async (tx) => {
    const { projects, webhooks, events, deliveries } = tx.tables;
    const [project] = await tx.insert(projects).values({ name: "p", createdAt: now }).returning();
    const projectId = project?.id ?? 0;
    const times = { createdAt: now, updatedAt: now };
    const settings = { isActive: true, givesUpOn4xx: false, version: 1, consecutiveFailures: 0 };
    const [webhook] = await tx
      .insert(webhooks)
      .values({ projectId, name: "w", url: "http://127.0.0.1/", payloadFormat: "standard", ...settings, ...times })
      .returning();
    const webhookId = webhook?.id ?? 0;
    const fact = { projectId, type: "issue_created", channelIds: [], isTest: false, occurredAt: now } as const;
    const written = await tx
      .insert(events)
      .values(Array.from({ length: total }, (_, index) => ({ ...fact, publicId: `evt_${index}` })))
      .returning();
    const state = { status: "pending", trigger: "schedule", format: "standard", attemptCount: 0, retryCount: 0 } as const;
    await tx
      .insert(deliveries)
      .values(written.map((event) => ({ eventId: event.id, webhookId, projectId, ...state, nextAttemptAt: now, createdAt: now })));
    return webhookId;
  });
}

async function backendPid(handle: Handle): Promise<number> {
  const [row] = await runSql<{ pid: number }>(handle, sql`select pg_backend_pid() as pid`);
  return row?.pid ?? 0;
}

/** What a restart of the server does to a connection. */
async function terminate({ read }: Database, pid: number): Promise<void> {
  await runSql(read, sql`select pg_terminate_backend(${pid}, 5000)`);
}

describe("PostgreSQL", () => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await createTempDatabase("postgres");
  });
  afterEach(() => temp.remove());

  it("that drops a connection between two statements of a transaction costs that transaction and nothing else", async () => {
    const { database } = temp;
    const transaction = database.transaction(async (tx) => {
      await insertWorker(tx, "a");
      await terminate(database, await backendPid(tx));
      await insertWorker(tx, "b");
    });
    await expect(transaction).rejects.toThrow();
    await database.transaction((tx) => insertWorker(tx, "c"));
    expect(await database.read.$count(database.tables.workers)).toBe(1);
  });

  it("claims no more than the limit, whichever way it plans the claim", async () => {
    const { database } = temp;
    const webhookId = await scheduleDeliveries(database, 12);
    const claimed = await database.transaction(async (tx) => {
      // What remains is a nested loop, which runs an inner subquery once for each outer row.
      for (const way of ["hashjoin", "hashagg", "mergejoin", "material", "sort", "indexscan"]) {
        await runSql(tx, sql.raw(`set local enable_${way} = off`));
      }
      return claimDeliveries(tx, { webhookId, now, limit: 5, leaseOwner: "worker", leaseUntil: now });
    });
    expect(claimed).toHaveLength(5);
  });
});
