import { type OperationsView, type ReadOperationsInput, readOperationsInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { asc, gte } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import type { CheckUp } from "../doctor/run-check-up.ts";
import { hourMs } from "../health/hour-counts.ts";
import { listDays, type Step } from "../health/list-steps.ts";
import type { Backup } from "./create-backup.ts";
import { estimateFullAt, estimateGrowth } from "./estimate-growth.ts";
import { findBackup } from "./find-backup.ts";
import { findProblems } from "./find-problems.ts";
import { readQueue } from "./read-queue.ts";
import { readWorker } from "./read-worker.ts";

const shownDays = 30;
/** A younger history is shown by the hour. */
const shownByHourMs = 2 * 24 * hourMs;

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
    backup: toBackupView(await findBackup(read)),
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

async function findOldestEventAt(read: Handle): Promise<string | null> {
  const { events } = read.tables;
  const [oldest] = await read.select({ at: events.occurredAt }).from(events).orderBy(asc(events.id)).limit(1);
  return oldest?.at.toISOString() ?? null;
}

function toBackupView(backup: Backup | null): OperationsView["backup"] {
  return backup === null ? null : { ...backup, at: backup.at.toISOString() };
}
