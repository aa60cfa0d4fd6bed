import { type Environment, removeWorker } from "@hearback/core";
import { beat, reclaim, scheduleJobs } from "./cron/schedule-jobs.ts";
import { attemptDelivery, failUnsent } from "./delivery/attempt-delivery.ts";
import { exchangeLimits } from "./delivery/exchange-limits.ts";
import { createHttpClient } from "./delivery/http-client.ts";
import { createTargetCache } from "./delivery/target-cache.ts";
import { Engine } from "./engine/engine.ts";
import { SendPool } from "./engine/send-pool.ts";
import type { Logger } from "./logger.ts";

/** A lease outlasts its request by this much. Source: engine.md, "Claim". */
const leaseBeyondTimeoutMs = 15_000;
const stopWithinMs = 10_000;

export type WorkerOptions = {
  env: Environment;
  log: Logger;
  workerId: string;
  version: string;
  concurrency: number;
  concurrencyPerWebhook: number;
  retentionDays: number;
  random: () => number;
};

export type Worker = { start(): Promise<void>; stop(): Promise<void> };

/** Wires the worker's parts; nothing runs before `start`. */
export function createWorker(options: WorkerOptions): Worker {
  const { env, log, workerId, version, random } = options;
  const client = createHttpClient({ policy: env.targetPolicy, lookup: env.lookup });
  const prepareTarget = createTargetCache(env.secretBox);
  const attempt = { client, now: env.now, random, version };
  const pool = new SendPool({
    async send(target, delivery) {
      try {
        return await attemptDelivery(attempt, prepareTarget(target), delivery);
      } catch (error) {
        log.error({ error, webhook: target.webhookId, delivery: delivery.id }, "a request could not be made");
        return failUnsent(attempt, target.url, target.webhookId, delivery);
      }
    },
    onSettled: (settled) => engine.settle(settled),
    onReleased: (deliveryId) => engine.release(deliveryId),
    now: env.now,
    concurrency: options.concurrency,
    concurrencyPerWebhook: options.concurrencyPerWebhook,
    defaultTimeoutMs: exchangeLimits.totalMs,
  });
  const leaseMs = (timeoutMs: number | null) => (timeoutMs ?? exchangeLimits.totalMs) + leaseBeyondTimeoutMs;
  const engine: Engine = new Engine({ env, pool, log, workerId, leaseMs });

  const wake = () => engine.wake();
  const closers: (() => Promise<void>)[] = [];
  return {
    async start() {
      const startedAt = env.now();
      await beat({ env, workerId, startedAt });
      await reclaim({ env, log, workerId, wake });
      const listener = await env.database.listenForWork(wake);
      const jobs = scheduleJobs({ env, log, workerId, startedAt, retentionDays: options.retentionDays, wake });
      closers.push(jobs.stop, listener.close);
      engine.start();
    },
    async stop() {
      for (const close of closers) await close();
      await engine.stop(stopWithinMs);
      await client.close();
      await env.database.transaction((tx) => removeWorker(tx, workerId));
    },
  };
}
