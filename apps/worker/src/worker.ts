import { type Environment, findLastEventBefore, removeWorker } from "@hearback/core";
import { knownForMs } from "./cron/clock-watch.ts";
import { beat, reclaim, scheduleJobs } from "./cron/schedule-jobs.ts";
import { exchangeLimits } from "./delivery/exchange-limits.ts";
import { Engine } from "./engine/engine.ts";
import type { Logger } from "./logger.ts";
import type { Sender, SenderEvents, SenderLimits } from "./sender/sender.ts";

/** A lease outlasts its request by this much. Source: engine.md, "Claim". */
const leaseBeyondTimeoutMs = 15_000;
const stopWithinMs = 10_000;

export type WorkerOptions = {
  env: Environment;
  log: Logger;
  workerId: string;
  limits: SenderLimits;
  /** Called once, when the worker is made. */
  startSender: (events: SenderEvents) => Sender;
  retentionDays: number;
};

export type Worker = { start(): Promise<void>; stop(): Promise<void> };

/** Wires the worker's parts; but for the sender, which waits for claims, nothing runs before `start`. */
export function createWorker(options: WorkerOptions): Worker {
  const { env, log, workerId, limits, startSender } = options;
  const leaseMs = (timeoutMs: number | null) => (timeoutMs ?? exchangeLimits.totalMs) + leaseBeyondTimeoutMs;
  const engine = new Engine({ env, startSender, limits, log, workerId, leaseMs });

  const wake = () => engine.wake();
  const closers: (() => void | Promise<void>)[] = [];
  return {
    async start() {
      const startedAt = env.now();
      await beat({ env, workerId, startedAt });
      await reclaim({ env, log, workerId, wake });
      const listener = await env.database.listenForWork(wake);
      const lastKnownAt = await findLastEventBefore(env.database.read, new Date(startedAt.getTime() - knownForMs));
      const { retentionDays } = options;
      const jobs = scheduleJobs({ env, log, workerId, startedAt, retentionDays, lastKnownAt, wake });
      closers.push(jobs.stop, listener.close);
      engine.wake();
    },
    async stop() {
      for (const close of closers) await close();
      await engine.stop(stopWithinMs);
      await env.database.transaction((tx) => removeWorker(tx, workerId));
    },
  };
}
