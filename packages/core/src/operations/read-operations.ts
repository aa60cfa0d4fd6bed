import {
  type CountUpTo,
  type OperationsView,
  type QueueView,
  type ReadOperationsInput,
  readOperationsInput,
} from "@hearback/contracts";
import { findDueWebhooks, type Handle } from "@hearback/db";
import { asc, count, desc, gte, isNull, type SQL, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { isFailing } from "../delivery/probe-schedule.ts";
import { isWorkerRunning } from "../delivery/worker-heartbeat.ts";
import type { CheckUp } from "../doctor/run-check-up.ts";
import { hourMs } from "../health/hour-counts.ts";
import { listDays, type Step } from "../health/list-steps.ts";
import { estimateFullAt, estimateGrowth } from "./estimate-growth.ts";
import { findProblems } from "./find-problems.ts";

const shownDays = 30;
/** A younger history is shown by the hour. */
const shownByHourMs = 2 * 24 * hourMs;
const countedAtMost = 10_000;

/**
 * How the whole server fares, not a project of it: its figures name none, so whoever may read them in any project may read
 * all of them. The check that nothing is lost, which reads every row, is the worker's; what is read here is cheap.
 */
export async function readOperations(
  ctx: CoreContext,
  rawInput: ReadOperationsInput,
  hearbackVersion: string,
): Promise<OperationsView> {
  const { projectId, timeZone } = parseInput(readOperationsInput, rawInput);
  authorize(ctx, projectId, "operations_read");
  const { database } = ctx;
  const { read, engine } = database;
  const now = ctx.now();
  const steps = listDays(shownDays, timeZone, now);
  const checkUps = await loadCheckUps(read, new Date(steps[0]?.[0] ?? 0));
  const last = checkUps.at(-1) ?? null;
  const state = await database.readState();
  const bytesPerDay = estimateGrowth(
    checkUps.map(({ at, databaseBytes: bytes }) => ({ at, bytes })),
    now,
  );
  const found = {
    checkUp: last,
    queue: await readQueue(read, now),
    worker: await readWorker(read, now),
    storage: {
      databaseBytes: state.bytes,
      freeBytes: state.freeBytes,
      bytesPerDay,
      fullAt: estimateFullAt(state.freeBytes, bytesPerDay, now)?.toISOString() ?? null,
    },
    retention: { days: last?.retentionDays ?? null, oldestEventAt: await findOldestEventAt(read) },
  };
  return {
    ...found,
    problems: findProblems(found, now),
    checkUp: last === null ? null : toCheckUpView(last),
    history: toHistory(checkUps, steps),
    backup: await findBackup(read),
    versions: {
      hearback: hearbackVersion,
      node: process.versions.node,
      engine,
      engineVersion: state.version,
      schema: state.schema,
    },
  };
}

async function loadCheckUps(read: Handle, since: Date): Promise<CheckUp[]> {
  const { checkUps } = read.tables;
  return read.select().from(checkUps).where(gte(checkUps.hour, since)).orderBy(asc(checkUps.hour));
}

function toCheckUpView({ at, tookMs, events, deliveries, lost }: CheckUp): NonNullable<OperationsView["checkUp"]> {
  return { at: at.toISOString(), tookMs, events, deliveries, lost };
}

function toHistory(checkUps: CheckUp[], days: Step[]): OperationsView["history"] {
  const [first, last] = [checkUps[0], checkUps.at(-1)];
  if (first === undefined || last === undefined) return { step: "hour", steps: [] };
  const byHour = new Map(checkUps.map((checkUp) => [checkUp.hour.getTime(), checkUp]));
  const isYoung = last.hour.getTime() - first.hour.getTime() < shownByHourMs;
  const hours = days.flat().map((hour): Step => [hour]);
  const steps = isYoung ? hours : days;
  const isKnown = (step: Step) => step.some((hour) => byHour.has(hour));
  const known = steps.slice(steps.findIndex(isKnown), steps.findLastIndex(isKnown) + 1);
  return {
    step: isYoung ? "hour" : "day",
    steps: known.map((step) => {
      const ofStep = byHour.get(step.findLast((hour) => byHour.has(hour)) ?? 0);
      return {
        at: new Date(step[0]).toISOString(),
        databaseBytes: ofStep?.databaseBytes ?? null,
        waiting: ofStep?.waiting ?? null,
      };
    }),
  };
}

async function readQueue(read: Handle, now: Date): Promise<QueueView> {
  const { events, deliveries } = read.tables;
  const [oldest] = await read
    .select({ at: events.occurredAt })
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(1);
  const webhooks = await findDueWebhooks(read);
  const held = webhooks.filter(isFailing);
  const moving = webhooks.filter((webhook) => !isFailing(webhook)).map(({ nextAttemptAt }) => nextAttemptAt);
  const waiting = [...moving.filter((at) => at <= now), ...(oldest === undefined ? [] : [oldest.at])];
  const [since] = waiting.toSorted((a, b) => a.getTime() - b.getTime());
  return {
    outbox: await countUpTo(read, events, isNull(events.dispatchedAt)),
    pending: await countUpTo(read, deliveries, sql`${deliveries.status} = 'pending'`),
    inFlight: await countUpTo(read, deliveries, sql`${deliveries.status} = 'in_flight'`),
    waitingSince: since?.toISOString() ?? null,
    heldWebhooks: held.length,
  };
}

type Counted = Handle["tables"]["events"] | Handle["tables"]["deliveries"];

/** Of those in an index of their own, which is all that is read. */
async function countUpTo(read: Handle, table: Counted, condition: SQL): Promise<CountUpTo> {
  const some = read
    .select({ one: sql<number>`1`.as("one") })
    .from(table)
    .where(condition)
    .limit(countedAtMost)
    .as("some");
  const [row] = await read.select({ count: count() }).from(some);
  return { count: row?.count ?? 0, limit: countedAtMost };
}

async function readWorker(read: Handle, now: Date): Promise<OperationsView["worker"]> {
  const { workers } = read.tables;
  const rows = await read.select().from(workers).orderBy(desc(workers.seenAt));
  const [last] = rows;
  return {
    isRunning: isWorkerRunning(last?.seenAt ?? null, now),
    count: rows.filter(({ seenAt }) => isWorkerRunning(seenAt, now)).length,
    seenAt: last?.seenAt.toISOString() ?? null,
    startedAt: last?.startedAt.toISOString() ?? null,
  };
}

async function findOldestEventAt(read: Handle): Promise<string | null> {
  const { events } = read.tables;
  const [oldest] = await read.select({ at: events.occurredAt }).from(events).orderBy(asc(events.id)).limit(1);
  return oldest?.at.toISOString() ?? null;
}

async function findBackup(read: Handle): Promise<OperationsView["backup"]> {
  const { backups } = read.tables;
  const [last] = await read.select().from(backups).orderBy(desc(backups.id)).limit(1);
  return last === undefined ? null : { at: last.at.toISOString(), bytes: last.bytes, fileName: last.fileName };
}
