import { pollUntil } from "@hearback/testing";
import { type Child, startChild } from "./children.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";

/** One way to work off a backlog of requests to the sink. */
export type Side = {
  name: string;
  /** Has everything wait that is to be sent. */
  prepare(backlog: Backlog): Promise<Drain>;
};

export type Backlog = { port: number; count: number };

export type Drain = {
  /** Begins to send, in a process of its own. */
  start(): Child;
  /** How many successful deliveries are on record. */
  countResults(): Promise<number>;
  /** Ends the process and leaves nothing behind. */
  remove(): Promise<void>;
};

/** Requests per second of each round's last three quarters, when both ends are warm; by the side's name. */
export async function measureDrainRates(
  sides: readonly Side[],
  { count, rounds }: { count: number; rounds: number },
): Promise<Map<string, number[]>> {
  const sink = startChild("./sink.ts");
  const { port } = await sink.next<{ port: number }>();
  const rates = new Map(sides.map(({ name }): [string, number[]] => [name, []]));

  async function measure(side: Side): Promise<number> {
    const drain = await side.prepare({ port, count });
    try {
      sink.send({ count, keepsTimes: false } satisfies SinkOrder);
      await sink.next<"expecting">();
      const { ended } = drain.start();
      const report = await Promise.race([sink.next<SinkReport>(), ended]);
      await pollUntil(async () => (await drain.countResults()) === count, {
        timeoutMs: 30_000,
        intervalMs: 200,
        what: `${count} results of ${side.name}`,
      });
      return rateOf(report, count);
    } finally {
      await drain.remove();
    }
  }

  for (let round = 0; round < rounds; round++) {
    // Every other round backwards, so that a machine that slows down or speeds up favors nobody.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const rate = await measure(side);
      rates.get(side.name)?.push(rate);
      console.log(`  round ${round + 1}, ${side.name}: ${Math.round(rate)}/s`);
    }
  }
  await sink.stop();
  return rates;
}

function rateOf({ firstQuarterAt, lastAt }: SinkReport, count: number): number {
  const seconds = Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9;
  return (count - Math.ceil(count / 4)) / seconds;
}
