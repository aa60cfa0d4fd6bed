import { type Child, startChild } from "./children.ts";
import { readCpuMs } from "./process-figures.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";
import { dispatchAll, giveFeedback, type World, workerPath } from "./world.ts";

export type Sink = { child: Child; port: number };

export type Drain = {
  /** Requests per second of the last three quarters, when both sides are warm. */
  perSecond: number;
  /** CPU time of the worker for each delivery, its start included. */
  cpuMicros: number;
};

export async function startSink(): Promise<Sink> {
  const child = startChild("./sink.ts");
  const { port } = await child.next<{ port: number }>();
  return { child, port };
}

/**
 * Has a worker deliver so many feedbacks, of which half were due and half in the outbox when it started.
 */
export async function drainWorld(world: World, sink: Sink, count: number): Promise<Drain> {
  const dueCount = Math.floor(count / 2);
  await giveMany(world, 0, dueCount);
  await dispatchAll(world);
  await giveMany(world, dueCount, count);
  sink.child.send({ count, keepsTimes: false } satisfies SinkOrder);
  await sink.child.next<"expecting">();
  const worker = startChild(workerPath, world.workerEnv);
  const { firstQuarterAt, lastAt } = await sink.child.next<SinkReport>();
  const cpuMicros = (readCpuMs(worker.pid) * 1_000) / count;
  await worker.stop();
  const seconds = Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9;
  return { perSecond: (count - Math.ceil(count / 4)) / seconds, cpuMicros };
}

async function giveMany(world: World, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  for (let start = 0; start < numbers.length; start += 500) {
    await Promise.all(numbers.slice(start, start + 500).map((number) => giveFeedback(world, number)));
  }
}
