import { startChild } from "./children.ts";
import { type Latency, measureLatency } from "./latency.ts";

const webhookCount = 200;
const hostileCount = 20;
const perSecond = 500;
const hostilePaths = ["/hang", "/drip", "/reset", "/huge"];

/** What the healthy webhooks get while a tenth of all hangs, drips, resets or pours, and while these are healthy, too. */
export type IsolationRound = { healthy: Latency; hostile: Latency };

export async function measureIsolation(rounds: number, seconds: number): Promise<IsolationRound[]> {
  const bad = startChild("./hostile.ts");
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
  const results: IsolationRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const healthy = await measure(() => "/ok");
    const hostile = await measure((index) => hostilePaths[index % hostilePaths.length] ?? "/hang");
    results.push({ healthy, hostile });
    console.log(`  round ${round + 1}: ${describe(healthy)}; with hostile ones ${describe(hostile)}`);
  }
  await bad.stop();
  return results;
}

function describe({ p50Ms, p99Ms, receivedPerSecond }: Latency): string {
  return `${Math.round(receivedPerSecond)}/s, p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
}
