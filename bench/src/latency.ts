import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "./children.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";
import { percentile } from "./statistics.ts";
import { createWorld, giveFeedback, workerPath } from "./world.ts";

export type Latency = { p50Ms: number; p99Ms: number };

/** From the commit of a feedback, as durable as asked, to its arrival at the receiver. */
export async function measureLatency(
  perSecond: number,
  seconds: number,
  durability: "full" | "normal",
): Promise<Latency> {
  const count = perSecond * seconds;
  const sink = startChild("./sink.ts");
  const { port } = await sink.next<{ port: number }>();
  const world = await createWorld(port, 10, durability);
  const worker = startChild(workerPath, world.workerEnv);
  await worker.next<"ready">();
  sink.send({ count, keepsTimes: true } satisfies SinkOrder);
  await sink.next<"expecting">();

  const committedAt = new Map<number, bigint>();
  const startedAtMs = performance.now();
  for (let number = 0; number < count; number++) {
    const waitMs = startedAtMs + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    void giveFeedback(world, number).then(() => committedAt.set(number, process.hrtime.bigint()));
  }
  const { times } = await sink.next<SinkReport>();
  await worker.stop();
  await sink.stop();
  await world.remove();
  // The first quarter warms both sides up.
  const warm = times.filter(([number]) => Number(number) >= count / 4);
  const latenciesMs = warm.map(([number, at]) => Number(BigInt(at) - (committedAt.get(Number(number)) ?? 0n)) / 1e6);
  return { p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) };
}
