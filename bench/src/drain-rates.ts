import { type Backlog, drainBacklog } from "./drain-backlog.ts";
import { type Sink, startSink } from "./start-sink.ts";

/** One way to work off a backlog of requests to the sink. */
export type Side = {
  name: string;
  /** Has everything wait that is to be sent. Disposing of it leaves nothing behind. */
  prepare(order: BacklogOrder): Promise<Backlog & AsyncDisposable>;
};

export type BacklogOrder = { port: number; count: number };

/** Requests per second of each round's last three quarters, when both ends are warm; by the side's name. */
export async function measureDrainRates(
  sides: readonly Side[],
  { count, rounds }: { count: number; rounds: number },
): Promise<Map<string, number[]>> {
  await using sink = await startSink();
  const rates = new Map(sides.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Every other round backwards, so that a machine that slows down or speeds up favors nobody.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const rate = await measure(side, sink, count);
      rates.get(side.name)?.push(rate);
      console.log(`  round ${round + 1}, ${side.name}: ${Math.round(rate)}/s`);
    }
  }
  return rates;
}

async function measure(side: Side, sink: Sink, count: number): Promise<number> {
  await using backlog = await side.prepare({ port: sink.port, count });
  const { perSecond } = await drainBacklog(backlog, sink, count);
  return perSecond;
}
