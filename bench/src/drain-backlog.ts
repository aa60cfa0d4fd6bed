import { pollUntil } from "@hearback/testing";
import type { Child } from "./children.ts";
import { readCpuMs } from "./process-figures.ts";
import { rateOf, type Sink } from "./start-sink.ts";

/** What waits to be sent to the sink. */
export type Backlog = {
  /** Begins to send, in a process of its own. */
  start(): Child;
  /** How many successful deliveries are on record. */
  countResults(): Promise<number>;
};

export type Drain = {
  /** Requests per second of the last three quarters, when both ends are warm. */
  perSecond: number;
  /** CPU time of the process that sent them for each, its start included. */
  cpuMicros: number;
};

/** Resolves when all of it was received and is on record, and the process has ended. */
export async function drainBacklog({ start, countResults }: Backlog, sink: Sink, count: number): Promise<Drain> {
  await sink.expect({ count, keepsTimes: false });
  await using sender = start();
  const report = await sink.report(sender);
  await pollUntil(async () => (await countResults()) === count, {
    timeoutMs: 30_000,
    intervalMs: 200,
    what: `${count} results`,
  });
  return { perSecond: rateOf(report, count), cpuMicros: (readCpuMs(sender.pid) * 1_000) / count };
}
