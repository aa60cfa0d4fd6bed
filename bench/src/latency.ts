import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "./children.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";
import { percentile } from "./statistics.ts";
import { createWorld, giveFeedback, sinkUrls, workerPath } from "./world.ts";

export type Load = {
  perSecond: number;
  seconds: number;
  durability: "full" | "normal";
  /** Webhooks to the sink; they get the feedback by turns. */
  webhookCount: number;
  /** URLs of further webhooks, whose deliveries aren't measured. */
  others?: string[];
};
export type Latency = { p50Ms: number; p99Ms: number; receivedPerSecond: number };

/** From the commit of a feedback to its arrival at the sink. */
export async function measureLatency(load: Load): Promise<Latency> {
  const { perSecond, seconds, durability, webhookCount, others = [] } = load;
  const sink = startChild("./sink.ts");
  const { port } = await sink.next<{ port: number }>();
  const world = await createWorld([...sinkUrls(port, webhookCount), ...others], durability);
  const worker = startChild(workerPath, world.workerEnv);
  await worker.next<"ready">();
  const numbers = Array.from({ length: perSecond * seconds }, (_, number) => number);
  const isMeasured = (number: number) => number % world.channelIds.length < webhookCount;
  sink.send({ count: numbers.filter(isMeasured).length, keepsTimes: true } satisfies SinkOrder);
  await sink.next<"expecting">();

  const committedAt = new Map<number, bigint>();
  const startedAtMs = performance.now();
  for (const number of numbers) {
    const waitMs = startedAtMs + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    void giveFeedback(world, number).then(() => committedAt.set(number, process.hrtime.bigint()));
  }
  const { times, firstQuarterAt, lastAt } = await sink.next<SinkReport>();
  await worker.stop();
  await sink.stop();
  await world.remove();
  // The first quarter warms both sides up.
  const warm = times.slice(Math.ceil(times.length / 4));
  const latenciesMs = warm.map(([number, at]) => Number(BigInt(at) - (committedAt.get(Number(number)) ?? 0n)) / 1e6);
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    receivedPerSecond: warm.length / (Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9),
  };
}
