/**
 * `pnpm bench [deliveries] [rounds] [seconds]`: measures on this machine and prints what it saw. Two sides that
 * alternate are compared within their round, so the machine's drift cancels out; the ratio is what carries over.
 */
import { type Backlog, measureDrain } from "./drain.ts";
import { measureLatency } from "./latency.ts";
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
  { perSecond: 1_000, durability: "normal" },
] as const;
for (const { perSecond, durability } of loads) {
  const { p50Ms, p99Ms } = await measureLatency(perSecond, seconds, durability);
  console.log(
    `Commit → received at ${perSecond}/s (${durability}): p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`,
  );
}
