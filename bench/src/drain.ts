import { startChild } from "./children.ts";
import type { RawOrder } from "./raw-loop.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";
import { createWorld, giveFeedback, workerPath } from "./world.ts";

const webhookCount = 20;

/** Requests per second of the last three quarters, when both sides are warm. */
export type DrainRound = { raw: number; hearback: number };

/** The same number of requests by the raw loop and by a worker that finds them all in its outbox. */
export async function measureDrain(count: number, rounds: number): Promise<DrainRound[]> {
  const sink = startChild("./sink.ts");
  const { port } = await sink.next<{ port: number }>();
  const expect = async () => {
    sink.send({ count, keepsTimes: false } satisfies SinkOrder);
    await sink.next<"expecting">();
  };
  const results: DrainRound[] = [];
  for (let round = 0; round < rounds; round++) {
    await expect();
    const loop = startChild("./raw-loop.ts");
    loop.send({ origin: `http://127.0.0.1:${port}`, path: "/hook", count, body: "x".repeat(592) } satisfies RawOrder);
    const raw = rateOf(await sink.next<SinkReport>(), count);
    await loop.next<"done">();
    await loop.stop();

    await expect();
    const world = await createWorld(port, webhookCount, "normal");
    const all = Array.from({ length: count }, (_, number) => number);
    for (let start = 0; start < count; start += 500) {
      await Promise.all(all.slice(start, start + 500).map((number) => giveFeedback(world, number)));
    }
    const worker = startChild(workerPath, world.workerEnv);
    const hearback = rateOf(await sink.next<SinkReport>(), count);
    await worker.stop();
    await world.remove();
    results.push({ raw, hearback });
    console.log(`  round ${round + 1}: raw ${Math.round(raw)}/s, hearback ${Math.round(hearback)}/s`);
  }
  await sink.stop();
  return results;
}

function rateOf({ firstQuarterAt, lastAt }: SinkReport, count: number): number {
  const seconds = Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9;
  return (count - Math.ceil(count / 4)) / seconds;
}
