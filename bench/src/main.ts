/**
 * `pnpm bench [deliveries] [rounds] [seconds]`: measures on this machine and prints what it saw. Two sides that
 * alternate are compared within their round, so the machine's drift cancels out; the ratio is what carries over.
 */
import { type Backlog, measureDrain } from "./drain.ts";
import { measureIsolation } from "./isolation.ts";
import { type Latency, measureLatency } from "./latency.ts";
import { median } from "./statistics.ts";

const [count = 20_000, rounds = 5, seconds = 10] = process.argv.slice(2).map(Number);

const backlogs: Backlog[] = [
  { name: "20 webhooks, events in the outbox", webhookCount: 20, isDispatched: false },
  { name: "20 webhooks, deliveries due", webhookCount: 20, isDispatched: true },
  { name: "1 webhook, events in the outbox", webhookCount: 1, isDispatched: false },
];
console.log(`Backlog drain: ${count} deliveries, ${rounds} rounds`);
for (const [{ name }, drain] of await measureDrain(count, rounds, backlogs)) {
  const ratios = drain.map((round) => round.hearback / round.raw);
  console.log(
    `  ${name}, median: raw undici loop ${Math.round(median(drain.map((round) => round.raw)))}/s, ` +
      `hearback ${Math.round(median(drain.map((round) => round.hearback)))}/s, ` +
      `ratio ${median(ratios).toFixed(2)} [${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}]`,
  );
}

const loads = [
  { perSecond: 100, durability: "full" },
  { perSecond: 500, durability: "full" },
  { perSecond: 1_000, durability: "normal" },
] as const;
for (const load of loads) {
  const { p50Ms, p99Ms } = await measureLatency({ ...load, seconds, webhookCount: 10 });
  console.log(
    `Commit → received at ${load.perSecond}/s (${load.durability}): p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`,
  );
}

console.log("Isolation: 20 of 200 webhooks hang, drip, reset or pour 60 MiB; of the 180 others");
const isolation = await measureIsolation(rounds, seconds);
const ratioOf = (measure: (latency: Latency) => number) =>
  median(isolation.map(({ healthy, hostile }) => measure(hostile) / measure(healthy))).toFixed(2);
console.log(
  `  median: rate ${ratioOf(({ receivedPerSecond }) => receivedPerSecond)} and p99 ${ratioOf(({ p99Ms }) => p99Ms)} ` +
    "of the run in which all are healthy",
);
