/**
 * `pnpm fault:soak -- --minutes N [--seed S] [--database postgres]`: the product under load, with every fault at random, for as long as wanted.
 * Exits with 1 when anything was lost, came twice without need, or can't be explained; then it keeps SQLite's file.
 */
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { engines } from "@hearback/testing";
import { behaviours } from "./behaviours.ts";
import { startFaultWorld } from "./fault-world.ts";
import { formatLedger } from "./format-ledger.ts";
import { heal } from "./heal.ts";
import type { Ledger } from "./ledger.ts";
import { startLoad } from "./load.ts";
import { preloads } from "./preloads.ts";
import { readBacklog } from "./read-rows.ts";
import { createRandom } from "./seeded-random.ts";
import { createSmallDisk, type SmallDisk } from "./small-disk.ts";
import { createTrouble } from "./trouble.ts";

const healthyWebhooks = 20;
const reportEveryMs = 10_000;
const clients = 6;
/** What a client waits between two requests: all of them together ask for about thirty changes a second. */
const pauseMs = 200;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    minutes: { type: "string", default: "3" },
    seed: { type: "string" },
    database: { type: "string", default: "sqlite" },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const engine = engines.find((name) => name === values.database);
if (!(minutes > 0) || !Number.isInteger(seed) || engine === undefined)
  throw new Error("expected --minutes N, and perhaps --seed S and --database sqlite or postgres");

const print = (line: string) => void process.stdout.write(`${line}\n`);
const random = createRandom(seed);
const disk = engine === "sqlite" ? createSmallDisk({ mebibytes: 64 + Math.ceil(200 * minutes) }) : null;
const preload = [preloads.shiftClock, preloads.resolveNames];
const start = () =>
  startFaultWorld({
    targets: [
      ...Array.from({ length: healthyWebhooks }, (_, number) => ({ name: `healthy ${number}` })),
      ...behaviours,
    ],
    preload: { server: preload, worker: preload },
    engine,
    settings: {
      ...(disk && { DATABASE_URL: `file:${join(disk.directory, "hearback.db")}` }),
      RETENTION_DAYS: "3650",
      LOG_LEVEL: "fatal",
    },
  });
const world = await start().catch((error: unknown) => {
  disk?.remove();
  throw error;
});
const interruption = new AbortController();
const { signal } = interruption;
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => interruption.abort(new Error("interrupted")));
}
const trouble = createTrouble({ world, disk, random, preload, signal });
const startedAt = performance.now();

async function report(): Promise<void> {
  const backlog = await readBacklog(world.databaseUrl).catch(() => null);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const acknowledged = world.journal.changes.filter((change) => change.isAcknowledged).length;
  const counts = `${acknowledged} acknowledged, ${world.mailbox.arrivals.length} arrived`;
  const rest = backlog === null ? "no database" : `${backlog.outbox} in the outbox, ${backlog.open} open`;
  print(`${seconds} s: ${counts}, ${rest}; so far ${trouble.describe()}`);
}

async function run(): Promise<Ledger> {
  print(`seed ${seed}, ${minutes} min; ${disk === null ? "on PostgreSQL" : `the disk is a ${disk.kind}`}`);
  const interrupted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  interrupted.catch(() => {});
  const load = startLoad({ client: world.client, clients, random, pauseMs });
  const reporting = setInterval(report, reportEveryMs);
  try {
    while (performance.now() - startedAt < minutes * 60_000 && !signal.aborted) await trouble.make();
    if (!signal.aborted) await trouble.end();
    await load.stop();
    signal.throwIfAborted();
    print("the faults are over; the receivers are healed, and what failed or was skipped is recovered");
    await heal(
      world,
      behaviours.map(({ name }) => name),
    );
    await Promise.race([world.settle(300_000), interrupted]);
  } finally {
    clearInterval(reporting);
  }
  await report();
  return world.drawLedger();
}

/** The database outlives the disk that it was on. */
function keepDatabase({ directory: from }: SmallDisk): string {
  const directory = mkdtempSync(join(tmpdir(), "hearback-soak-"));
  cpSync(from, directory, { recursive: true, filter: (path) => !path.endsWith(".sock") });
  return directory;
}

async function endAll(): Promise<void> {
  disk?.free([]);
  await world.close();
  disk?.remove();
}

try {
  const ledger = await run();
  print(formatLedger(ledger));
  if (ledger.faults.length > 0) throw new Error("the ledger has faults, see above");
  const { succeeded = 0, ...others } = ledger.deliveries;
  if (Object.keys(others).length > 0) throw new Error("not everything has arrived at receivers that are well again");
  print(`nothing is lost: each of ${succeeded} deliveries has arrived`);
} catch (error) {
  process.exitCode = 1;
  await world.hearback.end("worker", "SIGTERM");
  await world.hearback.end("server", "SIGTERM");
  print(`${error instanceof Error ? error.message : error}; seed ${seed}`);
  if (!signal.aborted && disk !== null) print(`the database is kept in ${keepDatabase(disk)}`);
} finally {
  await endAll();
}
process.exit();
