import { setTimeout as delay } from "node:timers/promises";
import {
  advanceRecovery,
  bringForward,
  type Environment,
  findDeadWorkers,
  findEventsBefore,
  findOpenRecoveries,
  forgetWorkers,
  hourCountsLifetimeMs,
  indexOlderFeedback,
  purgeCaughtRequests,
  purgeCheckUps,
  purgeDrafts,
  purgeEvents,
  purgeIdempotencyKeys,
  purgeOldestHour,
  purgePasswordResets,
  reclaimLeases,
  recordHeartbeat,
  runCheckUp,
} from "@hearback/core";
import type { Database, Handle } from "@hearback/db";
import type { Logger } from "../logger.ts";
import { watchForOld, watchForSetBack } from "./clock-watch.ts";
import { runOnSchedule } from "./run-on-schedule.ts";

const dayMs = 24 * 3_600_000;
const rowsPerStep = 100;
const fewestRows = 10;
/** A step that takes longer is followed by one of half its size: nobody is to wait 10 ms for the write lock. */
const longStepMs = 5;
/** Between the steps, so that others get the write lock; and so long at most for each part of a run. */
const pauseMs = 5;
const purgeForMs = 40_000;
/** Enough for a second, and too few to be in anybody's way. */
const recoveredAtOnce = 500;
const movedAtOnce = 500;
/** While rows are checked, so many times as long is left to everybody else. */
const restShare = 4;
/** What is kept for a time of its own. */
const shortLived = [
  [purgeIdempotencyKeys, dayMs],
  [purgeCaughtRequests, 7 * dayMs],
  [purgeDrafts, 10 * 60_000],
  // What the screen shows, and a day of another time zone.
  [purgeCheckUps, 32 * dayMs],
  // For whoever opens an old mail to be told that its link is over.
  [purgePasswordResets, 30 * dayMs],
] as const;

export type JobOptions = {
  env: Environment;
  log: Logger;
  workerId: string;
  startedAt: Date;
  retentionDays: number;
  /** As `watchForOld` wants it. */
  lastKnownAt: Date | null;
  /** Has the engine look for what is due. */
  wake: () => void;
};

/** What runs by the clock: each job is a safety net or upkeep, none is on an event's way to its receiver. */
export function scheduleJobs(options: JobOptions): { stop(): void } {
  const stopping = new AbortController();
  const isOldTrusted = watchForOld({ ...options.env, lastKnownAt: options.lastKnownAt });
  const jobs: [schedule: string, job: () => Promise<void>, name: string][] = [
    ["*/10 * * * * *", () => beat(options), "heartbeat"],
    ["*/10 * * * * *", async () => options.wake(), "redelivery"],
    ["*/15 * * * * *", () => reclaim(options), "lease reclaim"],
    ["* * * * * *", runIf(watchForSetBack(options.env), () => correctSchedule(options)), "set clock"],
    ["5 */5 * * * *", () => correctSchedule(options), "clocks of others"],
    ["* * * * * *", () => recover(options), "recovery"],
    ["0 * * * * *", runIf(isOldTrusted, () => purge(options)), "purge"],
    ["*/10 * * * * *", () => indexOlder(options), "feedback index"],
    // As soon as the worker runs; from then on, of all workers, one every five minutes.
    ["*/20 * * * * *", () => checkUp(options, stopping.signal), "check-up"],
  ];
  const scheduled = jobs.map(([schedule, job, name]) => {
    const run = () =>
      job().catch((error: unknown) => {
        // Broken off by the stop, which is no failure.
        if (stopping.signal.aborted) return;
        options.log.error({ error, job: name }, "a scheduled job failed; it runs again");
      });
    return runOnSchedule(schedule, run, { name, logger: toCronLogger(options.log) });
  });
  return {
    stop() {
      stopping.abort();
      for (const job of scheduled) job.stop();
    },
  };
}

function runIf(condition: () => boolean, job: () => Promise<void>): () => Promise<void> {
  return async () => {
    if (condition()) await job();
  };
}

/** For what node-cron has to report. */
function toCronLogger(log: Logger) {
  const report = (level: "error" | "debug") => (message: string | Error, error?: Error) =>
    log[level]({ error: error ?? (message instanceof Error ? message : undefined) }, String(message));
  return {
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: report("error"),
    debug: report("debug"),
  };
}

export async function beat({
  env,
  workerId,
  startedAt,
}: Pick<JobOptions, "env" | "workerId" | "startedAt">): Promise<void> {
  await env.database.transaction((tx) =>
    recordHeartbeat(tx, { id: workerId, startedAt, publicUrl: env.publicUrl, now: env.now() }),
  );
}

/** Takes over from workers that died: at once where that can be known, else when their leases end. */
export async function reclaim({
  env,
  log,
  workerId,
  wake,
}: Pick<JobOptions, "env" | "log" | "workerId" | "wake">): Promise<void> {
  const now = env.now();
  const reclaimed = await env.database.transaction(async (tx) => {
    const deadOwners = await findDeadWorkers(tx, workerId);
    const count = await reclaimLeases(tx, { now, deadOwners });
    await forgetWorkers(tx, { ids: deadOwners, now });
    return count;
  });
  if (reclaimed === 0) return;
  log.warn({ deliveries: reclaimed }, "took over deliveries of a worker that died; they are sent again");
  wake();
}

/** Makes up for a clock that was ahead and has been set right. */
async function correctSchedule({ env, log, wake }: JobOptions): Promise<void> {
  let count = 0;
  let moved: number;
  do {
    moved = await bringForward(env.database, { now: env.now(), limit: movedAtOnce });
    count += moved;
    await delay(pauseMs);
  } while (moved === movedAtOnce);
  if (count === 0) return;
  log.warn({ deliveries: count }, "deliveries were scheduled by a clock that was ahead; they are due now");
  wake();
}

/** Lets running recoveries go on, a second's worth at a time. */
async function recover({ env, wake }: Pick<JobOptions, "env" | "wake">): Promise<void> {
  const { database } = env;
  for (const recoveryId of await findOpenRecoveries(database.read, env.now())) {
    const step = { recoveryId, now: env.now(), openAtMost: recoveredAtOnce };
    if ((await database.transaction((tx) => advanceRecovery(tx, step))) > 0) wake();
    await delay(pauseMs);
  }
}

async function purge({ env, log, retentionDays }: JobOptions): Promise<void> {
  const { database } = env;
  const nowMs = env.now().getTime();
  const before = new Date(nowMs - retentionDays * dayMs);
  for (const [purgeRows, keptMs] of shortLived) {
    await purgeInSteps(database, new Date(nowMs - keptMs), async (tx, before, limit) => {
      const count = await purgeRows(tx, { before, limit });
      return { count, rest: count < limit ? null : before };
    });
  }
  const old = await findEventsBefore(database.read, before);
  const events = await purgeInSteps(database, old, (tx, stretch, limit) => purgeEvents(tx, { ...stretch, limit }));
  if (events > 0) log.info({ events }, "purged what is older than the retention");
  const hoursBefore = new Date(nowMs - hourCountsLifetimeMs);
  while (await database.transaction((tx) => purgeOldestHour(tx, hoursBefore))) await delay(pauseMs);
  const until = performance.now() + purgeForMs;
  while (performance.now() < until && (await database.releaseSpace())) await delay(pauseMs);
}

/** After an upgrade: has older feedback be found as well. */
async function indexOlder({ env: { database } }: JobOptions): Promise<void> {
  const until = performance.now() + purgeForMs;
  while (performance.now() < until && (await indexOlderFeedback(database))) await delay(pauseMs);
}

/** A transaction for each step, so that nobody waits long for the write lock. @returns how many rows were purged. */
async function purgeInSteps<Rest>(
  database: Database,
  whole: Rest | null,
  purgeStep: (tx: Handle, from: Rest, limit: number) => Promise<{ count: number; rest: Rest | null }>,
): Promise<number> {
  let purged = 0;
  let limit = rowsPerStep;
  let from = whole;
  for (const until = performance.now() + purgeForMs; performance.now() < until; await delay(pauseMs)) {
    if (from === null) break;
    const next = from;
    const { count, rest, tookMs } = await database.transaction(async (tx) => {
      const startedAtMs = performance.now();
      return { ...(await purgeStep(tx, next, limit)), tookMs: performance.now() - startedAtMs };
    });
    purged += count;
    from = rest;
    limit = tookMs > longStepMs ? Math.max(fewestRows, Math.floor(limit / 2)) : Math.min(limit * 2, rowsPerStep);
  }
  return purged;
}

/** Checks that nothing is lost, and tells the log of what is new. Rejects as soon as it is to stop. */
export async function checkUp(
  { env, log, retentionDays }: Pick<JobOptions, "env" | "log" | "retentionDays">,
  signal: AbortSignal,
): Promise<void> {
  const rest = (tookMs: number) => delay(Math.ceil(tookMs * restShare), undefined, { signal });
  const checkUp = await runCheckUp(env, { retentionDays, rest });
  if (checkUp === null) return;
  const { lost, faults } = checkUp.report;
  if (faults.length > 0 && checkUp.isNews) log.error({ lost, faults }, "the check-up found faults");
}
