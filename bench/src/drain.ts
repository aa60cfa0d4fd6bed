import { startChild } from "./children.ts";
import type { RawOrder } from "./raw-loop.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";
import { createWorld, dispatchAll, giveFeedback, sinkUrls, workerPath } from "./world.ts";

/** What waits for the worker when it starts. */
export type Backlog = {
  name: string;
  webhookCount: number;
  /** Deliveries that are due, as after an outage of the receivers; or events in the outbox, as after one of the worker. */
  isDispatched: boolean;
};

/** Requests per second of the last three quarters, when both sides are warm. */
export type DrainRound = { raw: number; hearback: number };

/** In each round the same number of requests by the raw loop and by a worker for each backlog. */
export async function measureDrain(
  count: number,
  rounds: number,
  backlogs: readonly Backlog[],
): Promise<Map<Backlog, DrainRound[]>> {
  const sink = startChild("./sink.ts");
  const { port } = await sink.next<{ port: number }>();
  const expect = async () => {
    sink.send({ count, keepsTimes: false } satisfies SinkOrder);
    await sink.next<"expecting">();
  };

  async function drainRaw(): Promise<number> {
    await expect();
    const loop = startChild("./raw-loop.ts");
    loop.send({ origin: `http://127.0.0.1:${port}`, path: "/hook", count, body: "x".repeat(592) } satisfies RawOrder);
    const rate = rateOf(await sink.next<SinkReport>(), count);
    await loop.next<"done">();
    await loop.stop();
    return rate;
  }

  async function drainBacklog({ webhookCount, isDispatched }: Backlog): Promise<number> {
    const world = await createWorld(sinkUrls(port, webhookCount), "normal");
    const all = Array.from({ length: count }, (_, number) => number);
    for (let start = 0; start < count; start += 500) {
      await Promise.all(all.slice(start, start + 500).map((number) => giveFeedback(world, number)));
    }
    if (isDispatched) await dispatchAll(world);
    await expect();
    const worker = startChild(workerPath, world.workerEnv);
    const rate = rateOf(await sink.next<SinkReport>(), count);
    await worker.stop();
    await world.remove();
    return rate;
  }

  const results = new Map(backlogs.map((backlog): [Backlog, DrainRound[]] => [backlog, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [backlog, ofBacklog] of results) {
      const [raw, hearback] = [await drainRaw(), await drainBacklog(backlog)];
      ofBacklog.push({ raw, hearback });
      console.log(
        `  round ${round + 1}, ${backlog.name}: raw ${Math.round(raw)}/s, hearback ${Math.round(hearback)}/s, ` +
          `ratio ${(hearback / raw).toFixed(2)}`,
      );
    }
  }
  await sink.stop();
  return results;
}

function rateOf({ firstQuarterAt, lastAt }: SinkReport, count: number): number {
  const seconds = Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9;
  return (count - Math.ceil(count / 4)) / seconds;
}
