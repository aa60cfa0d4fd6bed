import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import {
  createWorkerId,
  loadSecret,
  openEnvironment,
  readPublicUrl,
  SettingsError,
  tellBadSettings,
} from "@hearback/core";
import { DatabaseTooNewError } from "@hearback/db";
import closeWithGrace from "close-with-grace";
import { readEnv } from "./env.ts";
import { createLogger } from "./logger.ts";
import { startSenderThread } from "./sender/start-sender-thread.ts";
import { createWorker } from "./worker.ts";

// In a worker's first second most objects outlive a collection. V8 would conclude that requests always do, and from then
// on put them into the old heap, where each keeps alive what it refers to: an eighth of the throughput.
setFlagsFromString("--no-allocation-site-pretenuring");
// The threads to come, in MB: what they need to start would else make their young heaps 96 MB large for good.
setFlagsFromString("--max-semi-space-size=4");

async function main(): Promise<void> {
  const settings = readEnv();
  const log = createLogger(settings.LOG_LEVEL);
  let isOrphaned = false;
  let shutdown: ReturnType<typeof closeWithGrace> | null = null;
  // The supervisor is gone: nobody would restart this process or stop it. It can happen before there is much to stop.
  process.on("disconnect", () => {
    isOrphaned = true;
    void shutdown?.close();
  });
  const publicUrl = readPublicUrl(settings);
  const env = await openEnvironment({
    databaseUrl: settings.DATABASE_URL,
    secret: settings.HEARBACK_SECRET,
    privateTargets: settings.WEBHOOK_PRIVATE_TARGETS,
    publicUrl,
    durability: "normal",
    checkpoints: "thread",
  });
  const limits = {
    concurrency: settings.WORKER_CONCURRENCY,
    concurrencyPerWebhook: settings.WORKER_CONCURRENCY_PER_WEBHOOK,
  };
  const sending = {
    ...limits,
    secret: loadSecret(settings.DATABASE_URL, settings.HEARBACK_SECRET),
    privateTargets: settings.WEBHOOK_PRIVATE_TARGETS,
    publicUrl,
    version: readVersion(),
  };
  const worker = createWorker({
    env,
    log,
    workerId: createWorkerId(randomBytes(6).toString("hex")),
    limits,
    startSender: (events) => startSenderThread(sending, events),
    retentionDays: settings.RETENTION_DAYS,
  });
  shutdown = closeWithGrace({ delay: 11_000, logger: log }, async ({ err }) => {
    if (err !== undefined) log.fatal({ error: err }, "stopping after an error that nothing has caught");
    await worker.stop();
    await env.database.close();
  });
  if (isOrphaned) return void shutdown.close();

  await worker.start();
  log.info("delivering");
  process.send?.("ready");
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return manifest.version;
}

try {
  await main();
} catch (error) {
  if (error instanceof SettingsError) {
    await tellBadSettings("hearback worker", error);
    process.exit(1);
  }
  const isExpected = error instanceof DatabaseTooNewError;
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error);
  process.stderr.write(`hearback worker: ${text}\n`);
  process.exit(1);
}
