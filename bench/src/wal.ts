import { statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { sqliteFile } from "@hearback/db";
import { atLeast, atMost } from "./goals.ts";
import type { Measurement } from "./measurement.ts";
import { rateOf, sinkUrls, startSink } from "./start-sink.ts";
import { describeSpread } from "./statistics.ts";
import { createWorld, giveFeedback, startWorker, type World } from "./world.ts";

const perSecond = 3_000;
const goalMb = 80;
/** A pace that was not reached says nothing of the log at that pace. */
const leastShare = 0.95;
/** So many times the usual: the log needs a while to be as large as it gets. */
const longer = 3;
const everyMs = 20;
/** When so many wait for their commit the writer is at its limit: the pace would be a queue. */
const waitingAtMost = 1_000;

type Run = { mostMb: number; storedPerSecond: number; receivedPerSecond: number };

export const wal: Measurement = {
  name: "wal",
  summary: `size of the write-ahead log at ${perSecond} events a second`,
  uses: ["rounds", "seconds"],
  async run({ rounds, seconds }) {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = await measureRun(perSecond * seconds * longer);
      runs.push(run);
      console.log(`  round ${round + 1}: ${describeRun(run).join(", ")}`);
    }
    const stored = runs.map(({ storedPerSecond }) => storedPerSecond);
    const received = runs.map(({ receivedPerSecond }) => receivedPerSecond);
    const mostMb = runs.map((run) => run.mostMb);
    return {
      title: "Write-ahead log",
      note:
        `Feedback at ${perSecond} a second for ${seconds * longer} s, every commit on disk as in the server (FULL), and a worker ` +
        `that delivers it to ten webhooks; the log's size every ${everyMs} ms.`,
      tables: [
        {
          head: ["stored, per second", "received, per second", "largest log, MB"],
          rows: [[describeSpread(stored, 0), describeSpread(received, 0), describeSpread(mostMb, 1)]],
        },
      ],
      goals: [
        atMost(goalMb, { what: `write-ahead log at ${perSecond} events/s`, values: mostMb, digits: 1, unit: "MB" }),
        atLeast(perSecond * leastShare, {
          what: "the same, events per second that were stored",
          values: stored,
          digits: 0,
        }),
      ],
    };
  },
};

async function measureRun(count: number): Promise<Run> {
  await using sink = await startSink();
  await using world = await createWorld(sinkUrls(sink.port, 10), "full");
  await using worker = startWorker(world);
  await worker.next<"ready">();
  await sink.expect({ count, keepsTimes: false });
  const log = `${sqliteFile(world.workerEnv.DATABASE_URL ?? "")}-wal`;
  const giving = new AbortController();
  worker.ended.catch((reason: unknown) => giving.abort(reason));
  let mostBytes = 0;
  using _sampling = setInterval(() => {
    mostBytes = Math.max(mostBytes, statSync(log).size);
  }, everyMs);
  const storedPerSecond = await giveAtPace(world, count, giving.signal);
  const report = await sink.report(worker);
  return { mostMb: mostBytes / 1e6, storedPerSecond, receivedPerSecond: rateOf(report, count) };
}

/** @returns how many a second it really were. */
async function giveAtPace(world: World, count: number, signal: AbortSignal): Promise<number> {
  const startedAtMs = performance.now();
  const waiting = new Set<Promise<void>>();
  for (let number = 0; number < count && !signal.aborted; number++) {
    const waitMs = startedAtMs + (number * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    while (waiting.size >= waitingAtMost) await Promise.race(waiting);
    const stored = giveFeedback(world, number).then(() => void waiting.delete(stored));
    waiting.add(stored);
  }
  await Promise.all(waiting);
  signal.throwIfAborted();
  return (count * 1_000) / (performance.now() - startedAtMs);
}

function describeRun({ mostMb, storedPerSecond, receivedPerSecond }: Run): string[] {
  return [
    `${Math.round(storedPerSecond)}/s stored`,
    `${Math.round(receivedPerSecond)}/s received`,
    `log up to ${mostMb.toFixed(1)} MB`,
  ];
}
