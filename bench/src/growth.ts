import { eq } from "drizzle-orm";
import { startChild } from "./children.ts";
import type { Drain } from "./drain-backlog.ts";
import { drainWorld } from "./drain-world.ts";
import { createFinishedWorld, expectRows, webhookCount } from "./finished-world.ts";
import { atLeast } from "./goals.ts";
import { growHistory } from "./history.ts";
import type { Goal, Measurement, Options, Section } from "./measurement.ts";
import { type Sink, sinkUrls, startSink } from "./start-sink.ts";
import { describeSpread, ratios } from "./statistics.ts";
import { createWorld, dispatchAll, giveFeedback, type World } from "./world.ts";

const manyRows = 5_000_000;
const fewRows = 10_000;
const goalRatio = 0.9;

type Comparison = { what: string; few: () => Promise<World>; many: () => Promise<World> };
type Round = { few: Drain; many: Drain };

export const growth: Measurement = {
  name: "growth",
  summary: `drain rate beside ${inMillions(manyRows)} finished deliveries, and beside as many due ones of a blocked webhook`,
  uses: ["rounds", "deliveries"],
  async run(options) {
    await using sink = await startSink();
    await using hostile = startChild("./hostile.ts");
    const { port } = await hostile.next<{ port: number }>();
    const hangingUrl = `http://127.0.0.1:${port}/hang`;
    const results: [string, Round[]][] = [];
    for (const comparison of compare(sink, hangingUrl)) {
      results.push([comparison.what, await measureRounds(comparison, sink, options)]);
    }
    return describe(results, options);
  },
};

function compare(sink: Sink, hangingUrl: string): Comparison[] {
  return [
    {
      what: `${inMillions(manyRows)} finished deliveries ÷ ${fewRows}`,
      few: () => createFinishedWorld(sink, fewRows),
      many: () => createFinishedWorld(sink, manyRows),
    },
    {
      what: `${inMillions(manyRows)} due deliveries of a blocked webhook ÷ none`,
      few: () => withBlocked(sink, hangingUrl, 0),
      many: () => withBlocked(sink, hangingUrl, manyRows),
    },
  ];
}

/** The large world is made once: what a round adds to it is little. */
async function measureRounds({ what, few, many }: Comparison, sink: Sink, options: Options): Promise<Round[]> {
  await using large = await many();
  const drainMany = () => drainWorld(large, sink, options.deliveries);
  const drainFew = async () => {
    await using small = await few();
    return await drainWorld(small, sink, options.deliveries);
  };
  const results: Round[] = [];
  for (let round = 0; round < options.rounds; round++) {
    // Every other round backwards, so that a machine that slows down or speeds up favors nobody.
    const isForth = round % 2 === 0;
    const first = await (isForth ? drainFew() : drainMany());
    const second = await (isForth ? drainMany() : drainFew());
    const result = isForth ? { few: first, many: second } : { few: second, many: first };
    results.push(result);
    console.log(`  round ${round + 1}, ${what}: ${describeDrain(result.many)} ÷ ${describeDrain(result.few)}`);
  }
  return results;
}

/** One webhook more, whose receiver hangs: it is held, and `count` deliveries of it are due. */
async function withBlocked(sink: Sink, hangingUrl: string, count: number): Promise<World> {
  const world = await createWorld([...sinkUrls(sink.port, webhookCount), hangingUrl], "normal");
  await giveFeedback(world, webhookCount);
  await dispatchAll(world);
  if (count > 0) growHistory(world, count);
  await holdWebhook(world, webhookCount + 1);
  await expectRows(world, count + 1);
  return { ...world, channelIds: world.channelIds.slice(0, webhookCount) };
}

async function holdWebhook({ ctx }: World, webhookId: number): Promise<void> {
  const failingSince = new Date(Date.now() - 2 * 3_600_000);
  const lastAttemptAt = new Date(Date.now() - 15_000_000);
  await ctx.database.transaction(async (tx) => {
    const { webhooks } = tx.tables;
    await tx
      .update(webhooks)
      .set({ consecutiveFailures: 50, failingSince, lastAttemptAt })
      .where(eq(webhooks.id, webhookId));
  });
}

function describe(results: [string, Round[]][], { rounds, deliveries }: Options): Section {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [what, all] of results) {
    const measure = (of: (drain: Drain) => number) =>
      [all.map(({ many }) => of(many)), all.map(({ few }) => of(few))] as const;
    const [rates, ratesWithout] = measure(({ perSecond }) => perSecond);
    const [cpu, cpuWithout] = measure(({ cpuMicros }) => cpuMicros);
    const values = ratios(rates, ratesWithout);
    const shown = [rates, ratesWithout, cpu, cpuWithout].map((side) => describeSpread(side, 0));
    rows.push([what, ...shown, describeSpread(values)]);
    goals.push(atLeast(goalRatio, { what: `drain rate, ${what}`, values }));
  }
  const head = [
    "compared",
    "with, per second",
    "without, per second",
    "with, CPU µs each",
    "without, CPU µs each",
    "ratio",
  ];
  const note =
    `${rounds} rounds in which both sides alternate; in each a worker drains ${deliveries} deliveries of ${webhookCount} ` +
    "webhooks, of which half are due and half in the outbox. The rows beside them are copies of what the product wrote. " +
    "CPU is the worker's, with its start.";
  return { title: "Growth", note, tables: [{ head, rows }], goals };
}

function describeDrain({ perSecond, cpuMicros }: Drain): string {
  return `${Math.round(perSecond)}/s (${Math.round(cpuMicros)} µs)`;
}

function inMillions(count: number): string {
  return `${count / 1_000_000} M`;
}
