import { setTimeout as delay } from "node:timers/promises";
import { atMost } from "./goals.ts";
import type { Measurement } from "./measurement.ts";
import { readCpuMs } from "./process-figures.ts";
import { startServer } from "./server.ts";
import { sinkUrls } from "./start-sink.ts";
import { describeSpread } from "./statistics.ts";
import { createWorld, startWorker } from "./world.ts";

const goalPercent = 1;
/** Until the compilers of both processes are at rest as well. */
const settleMs = 5_000;
/** Ten seconds hold each of the worker's jobs that run several times a minute. */
const secondsAtLeast = 10;

export const idle: Measurement = {
  name: "idle",
  summary: "CPU of server and worker while nothing happens",
  uses: ["rounds", "seconds"],
  async run({ rounds, seconds }) {
    await using world = await createWorld(sinkUrls(9, 10), "normal");
    await using server = await startServer(world);
    await using worker = startWorker(world);
    await worker.next<"ready">();
    await delay(settleMs);
    const forMs = Math.max(seconds, secondsAtLeast) * 1_000;
    const percents: { server: number; worker: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = { server: readCpuMs(server.pid), worker: readCpuMs(worker.pid) };
      await delay(forMs);
      const percentSince = (pid: number, ms: number) => ((readCpuMs(pid) - ms) / forMs) * 100;
      percents.push({
        server: percentSince(server.pid, before.server),
        worker: percentSince(worker.pid, before.worker),
      });
    }
    const values = percents.map((round) => round.server + round.worker);
    return {
      title: "Idle",
      note: `Server and worker with ten webhooks and nothing to do, ${rounds} times ${forMs / 1_000} s, of one core.`,
      tables: [
        {
          head: ["server, %", "worker, %"],
          rows: [
            [
              describeSpread(percents.map((round) => round.server)),
              describeSpread(percents.map((round) => round.worker)),
            ],
          ],
        },
      ],
      goals: [atMost(goalPercent, { what: "idle CPU of server and worker", values, unit: "% of a core" })],
    };
  },
};
