import { setTimeout as delay } from "node:timers/promises";
import { atMost } from "./goals.ts";
import type { Measurement } from "./measurement.ts";
import { rateOf, sinkUrls, startSink } from "./start-sink.ts";
import { describeSpread, percentile } from "./statistics.ts";
import { createWorld, giveFeedback, startWorker } from "./world.ts";

export type Load = {
  perSecond: number;
  seconds: number;
  durability: "full" | "normal";
  /** Webhooks to the sink; they get the feedback by turns. */
  webhookCount: number;
  /** URLs of further webhooks, whose deliveries aren't measured. */
  others?: string[];
};
export type Latency = {
  p50Ms: number;
  p99Ms: number;
  receivedPerSecond: number;
  /** How much of it was there within a second of its commit. */
  shareInTime: number;
};

/** From the commit of a feedback to its arrival at the sink. */
export async function measureLatency(load: Load): Promise<Latency> {
  const { perSecond, seconds, durability, webhookCount, others = [] } = load;
  await using sink = await startSink();
  await using world = await createWorld([...sinkUrls(sink.port, webhookCount), ...others], durability);
  await using worker = startWorker(world);
  await worker.next<"ready">();
  const numbers = Array.from({ length: perSecond * seconds }, (_, number) => number);
  const isMeasured = (number: number) => number % world.channelIds.length < webhookCount;
  await sink.expect({ count: numbers.filter(isMeasured).length, keepsTimes: true });

  const committedAt = new Map<number, bigint>();
  const commits: Promise<void>[] = [];
  const startedAtMs = performance.now();
  for (const number of numbers) {
    const waitMs = startedAtMs + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    commits.push(giveFeedback(world, number).then(() => void committedAt.set(number, process.hrtime.bigint())));
  }
  await Promise.all(commits);
  const report = await sink.report(worker);
  // The first quarter warms both sides up.
  const warm = report.times.slice(Math.ceil(report.times.length / 4));
  const latenciesMs = warm.map(([number, at]) => Number(BigInt(at) - (committedAt.get(Number(number)) ?? 0n)) / 1e6);
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    receivedPerSecond: rateOf(report, report.times.length),
    shareInTime: latenciesMs.filter((latencyMs) => latencyMs <= 1_000).length / latenciesMs.length,
  };
}

const loads = [
  { name: "100/s, FULL", perSecond: 100, durability: "full" },
  { name: "500/s, FULL", perSecond: 500, durability: "full", mostP99Ms: 10 },
  { name: "1000/s, NORMAL", perSecond: 1_000, durability: "normal", mostP50Ms: 1, mostP99Ms: 5 },
] as const;

export const latency: Measurement = {
  name: "latency",
  summary: "from the commit of a feedback to its arrival",
  uses: ["rounds", "seconds"],
  async run({ rounds, seconds }) {
    const results = loads.map((load) => ({ load, p50Ms: [] as number[], p99Ms: [] as number[] }));
    for (let round = 0; round < rounds; round++) {
      for (const { load, p50Ms, p99Ms } of results) {
        const measured = await measureLatency({ ...load, seconds, webhookCount: 10 });
        p50Ms.push(measured.p50Ms);
        p99Ms.push(measured.p99Ms);
        console.log(
          `  round ${round + 1}, ${load.name}: p50 ${measured.p50Ms.toFixed(2)} ms, p99 ${measured.p99Ms.toFixed(2)} ms`,
        );
      }
    }
    const goals = results.flatMap(({ load, p50Ms, p99Ms }) => [
      ...("mostP50Ms" in load ? [atMost(load.mostP50Ms, goalOf(`p50 at ${load.name}`, p50Ms))] : []),
      ...("mostP99Ms" in load ? [atMost(load.mostP99Ms, goalOf(`p99 at ${load.name}`, p99Ms))] : []),
    ]);
    return {
      title: "Commit → received",
      note:
        "Feedback at an even pace to ten webhooks, the database's `synchronous` as named. From the moment the commit " +
        "has returned to the moment the receiver has read the request; without the first quarter.",
      tables: [
        {
          head: ["Feedback", "p50, ms", "p99, ms"],
          rows: results.map(({ load, p50Ms, p99Ms }) => [load.name, describeSpread(p50Ms), describeSpread(p99Ms)]),
        },
      ],
      goals,
    };
  },
};

function goalOf(what: string, values: number[]) {
  return { what: `Commit → received, ${what}`, values, unit: "ms" };
}
