import { startChild } from "./children.ts";
import { atLeast, atMost } from "./goals.ts";
import { type Latency, measureLatency } from "./latency.ts";
import type { Goal, Measurement, Table } from "./measurement.ts";
import { describeSpread, ratios } from "./statistics.ts";

const webhookCount = 200;
const hostileCount = 20;
const perSecond = 500;
const hostilePaths = ["/hang", "/drip", "/reset", "/huge"];

/** What the healthy webhooks get while a tenth of all hangs, drips, resets or pours, and while these are healthy, too. */
type Round = { healthy: Latency; hostile: Latency };

async function measureIsolation(rounds: number, seconds: number): Promise<Round[]> {
  await using bad = startChild("./hostile.ts");
  const { port } = await bad.next<{ port: number }>();
  const measure = (pathOf: (index: number) => string) => {
    const others = Array.from({ length: hostileCount }, (_, index) => `http://127.0.0.1:${port}${pathOf(index)}`);
    return measureLatency({
      perSecond,
      seconds,
      durability: "normal",
      webhookCount: webhookCount - hostileCount,
      others,
    });
  };
  const measureHealthy = () => measure(() => "/ok");
  const measureHostile = () => measure((index) => hostilePaths[index % hostilePaths.length] ?? "/hang");
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    // Every other round backwards, so that a machine that slows down or speeds up favors nobody.
    const isForth = round % 2 === 0;
    const first = await (isForth ? measureHealthy() : measureHostile());
    const second = await (isForth ? measureHostile() : measureHealthy());
    const result = isForth ? { healthy: first, hostile: second } : { healthy: second, hostile: first };
    results.push(result);
    console.log(`  round ${round + 1}: ${describe(result.healthy)}; with hostile ones ${describe(result.hostile)}`);
  }
  return results;
}

function describe({ p50Ms, p99Ms, receivedPerSecond }: Latency): string {
  return `${Math.round(receivedPerSecond)}/s, p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
}

export const isolation: Measurement = {
  name: "isolation",
  summary: "what 180 webhooks get while 20 others hang, drip, reset or pour",
  uses: ["rounds", "seconds"],
  async run({ rounds, seconds }) {
    const results = await measureIsolation(rounds, seconds);
    return {
      title: "Isolation",
      note:
        `${perSecond} feedbacks a second to ${webhookCount} webhooks, of which ${hostileCount} hang, drip, reset or pour ` +
        "60 MiB; in time is what arrives within a second of its commit. The others, beside what they get while all are healthy.",
      tables: [tableOf(results)],
      goals: goalsOf(results),
    };
  },
};

function tableOf(results: Round[]): Table {
  const row = (name: string, of: (round: Round) => Latency) => [
    name,
    describeSpread(results.map((round) => of(round).receivedPerSecond)),
    describeSpread(results.map((round) => of(round).p50Ms)),
    describeSpread(results.map((round) => of(round).p99Ms)),
    describeSpread(
      results.map((round) => of(round).shareInTime),
      4,
    ),
  ];
  return {
    head: ["The 20 others", "Received per second", "p50, ms", "p99, ms", "In time"],
    rows: [row("healthy", ({ healthy }) => healthy), row("hostile", ({ hostile }) => hostile)],
  };
}

function goalsOf(results: Round[]): Goal[] {
  const ratioOf = (measure: (latency: Latency) => number) =>
    ratios(
      results.map(({ hostile }) => measure(hostile)),
      results.map(({ healthy }) => measure(healthy)),
    );
  const what = "10 % of 200 webhooks hostile, the healthy ones:";
  const inTime = results.map(({ hostile }) => hostile.shareInTime);
  return [
    atLeast(0.999, { what: `${what} deliveries in time`, values: inTime, digits: 4 }),
    atLeast(0.95, { what: `${what} rate ÷ without`, values: ratioOf(({ receivedPerSecond }) => receivedPerSecond) }),
    atMost(1.5, { what: `${what} p99 ÷ without`, values: ratioOf(({ p99Ms }) => p99Ms) }),
  ];
}
