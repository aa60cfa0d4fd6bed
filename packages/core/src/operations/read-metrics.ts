import { type FaultName, faultNames, type QueueView, type WebhookHealth } from "@hearback/contracts";
import type { Database, Handle } from "@hearback/db";
import { and, count, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { type CheckUp, findLastCheckUp } from "../doctor/run-check-up.ts";
import { listHours } from "../health/list-steps.ts";
import { stateOf } from "../webhook/webhook-view.ts";
import { findBackup } from "./find-backup.ts";
import { readQueue } from "./read-queue.ts";
import { readWorker } from "./read-worker.ts";

type Requests = { succeeded: number; failed: number };

export type Metrics = {
  engine: Database["engine"];
  queue: Pick<QueueView, "outbox" | "pending" | "inFlight" | "heldWebhooks"> & { oldestAgeMs: number };
  /** `ageMs`: since one was last seen. `null` where none is known. */
  worker: { count: number; ageMs: number | null };
  /** `null` before the first. */
  checkUp: { ageMs: number; waiting: number; lost: number; faults: Record<FaultName, number> } | null;
  /** `freeBytes` is `null` where the disk is another machine's. */
  storage: { databaseBytes: number; freeBytes: number | null };
  /** `null` where `hearback backup` was never used. */
  backup: { ageMs: number } | null;
  /** By the hour in which each began; the day ends with this hour. Tests don't count. */
  requests: { thisHour: Requests; last24Hours: Requests };
  webhooks: Record<WebhookHealth["state"], number>;
};

/** How the whole server fares, for the operator's monitoring, which asks often: what is read here is cheap. */
export async function readMetrics({ database, now }: Pick<Environment, "database" | "now">): Promise<Metrics> {
  const { read, engine } = database;
  const at = now();
  const ageOf = (instant: Date | string) => Math.max(0, at.getTime() - new Date(instant).getTime());
  const { waitingSince, ...queue } = await readQueue(read, at);
  const { count: workers, seenAt } = await readWorker(read, at);
  const checkUp = await findLastCheckUp(read);
  const { bytes, freeBytes } = await database.readState();
  const backup = await findBackup(read);
  return {
    engine,
    queue: { ...queue, oldestAgeMs: waitingSince === null ? 0 : ageOf(waitingSince) },
    worker: { count: workers, ageMs: seenAt === null ? null : ageOf(seenAt) },
    checkUp: checkUp === null ? null : toFindings(checkUp, ageOf(checkUp.at)),
    storage: { databaseBytes: bytes, freeBytes },
    backup: backup === null ? null : { ageMs: ageOf(backup.at) },
    requests: await countRequests(read, at),
    webhooks: await countWebhooks(read),
  };
}

function toFindings({ waiting, lost, faults }: CheckUp, ageMs: number): NonNullable<Metrics["checkUp"]> {
  const counts = faultNames.map((name) => [name, faults.find((fault) => fault.name === name)?.count ?? 0]);
  return { ageMs, waiting, lost, faults: Object.fromEntries(counts) as Record<FaultName, number> };
}

async function countRequests(read: Handle, now: Date): Promise<Metrics["requests"]> {
  const { webhookHours } = read.tables;
  const { hour, succeeded, failed } = webhookHours;
  const hours = listHours("24h", now).map(([begin]) => begin);
  const rows = await read
    .select({ hour, succeeded: sql`sum(${succeeded})`.mapWith(Number), failed: sql`sum(${failed})`.mapWith(Number) })
    .from(webhookHours)
    .where(gte(hour, new Date(hours[0] ?? 0)))
    .groupBy(hour);
  const addUp = (some: Requests[]): Requests => ({
    succeeded: some.reduce((sum, row) => sum + row.succeeded, 0),
    failed: some.reduce((sum, row) => sum + row.failed, 0),
  });
  return { thisHour: addUp(rows.filter((row) => row.hour.getTime() === hours.at(-1))), last24Hours: addUp(rows) };
}

async function countWebhooks(read: Handle): Promise<Metrics["webhooks"]> {
  const { webhooks } = read.tables;
  const { isActive, consecutiveFailures } = webhooks;
  const hasSucceeded = sql`${isNotNull(webhooks.lastSucceededAt)}`.mapWith(Boolean);
  const rows = await read
    .select({ isActive, consecutiveFailures, hasSucceeded, count: count() })
    .from(webhooks)
    .where(and(isNull(webhooks.deletedAt), eq(webhooks.isDraft, false)))
    .groupBy(isActive, consecutiveFailures, isNotNull(webhooks.lastSucceededAt));
  const counts: Metrics["webhooks"] = { healthy: 0, failing: 0, idle: 0, off: 0 };
  for (const row of rows) counts[stateOf(row)] += row.count;
  return counts;
}
