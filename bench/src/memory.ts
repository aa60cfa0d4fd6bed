import { startChild } from "./children.ts";
import { atMost } from "./goals.ts";
import { growHistory } from "./history.ts";
import type { AnswerOrder } from "./large-answers.ts";
import type { Measurement } from "./measurement.ts";
import { type ResidentBytes, readResident } from "./process-figures.ts";
import { sinkUrls } from "./start-sink.ts";
import { median } from "./statistics.ts";
import { createWorld, dispatchAll, giveMany, startWorker, type World } from "./world.ts";

const backlogCount = 100_000;
const webhookCount = 20;
const goalMib = 200;
/** Flat: in the last quarter no more than so many times the second one's. */
const goalGrowth = 1.1;
const everyMs = 100;
const mib = 1_048_576;

export const memory: Measurement = {
  name: "memory",
  summary: `the worker's memory with a backlog of ${backlogCount} and answers of 64 KiB`,
  uses: [],
  async run() {
    await using receiver = startChild("./large-answers.ts");
    const { port } = await receiver.next<{ port: number }>();
    await using world = await createWorld(sinkUrls(port, webhookCount), "normal");
    await makeBacklog(world);
    receiver.send({ count: backlogCount } satisfies AnswerOrder);
    await receiver.next<"expecting">();

    await using worker = startWorker(world);
    await worker.next<"ready">();
    const startedAtMs = performance.now();
    const samples: ResidentBytes[] = [readResident(worker.pid)];
    using _sampling = setInterval(() => samples.push(readResident(worker.pid)), everyMs);
    await receiver.next<"all answered">(worker);
    const seconds = (performance.now() - startedAtMs) / 1_000;
    return describe(samples, seconds);
  },
};

async function makeBacklog(world: World): Promise<void> {
  await giveMany(world, 0, webhookCount);
  await dispatchAll(world);
  growHistory(world, backlogCount - webhookCount);
}

function describe(samples: ResidentBytes[], seconds: number) {
  const all = samples.map((sample) => sample.all / mib);
  const own = samples.map((sample) => sample.own / mib);
  const figures = (values: number[]) =>
    [values[0] ?? Number.NaN, median(values), Math.max(...values), values.at(-1) ?? Number.NaN].map((value) =>
      value.toFixed(0),
    );
  const quarter = (values: number[], number: number) =>
    median(values.slice((values.length * (number - 1)) / 4, (values.length * number) / 4));
  return {
    title: "The worker's memory",
    note:
      `One run. A backlog of ${backlogCount} deliveries of ${webhookCount} webhooks whose receiver answers each with 64 KiB; ` +
      `${Math.round(backlogCount / seconds)} a second, sampled every ${everyMs} ms. RSS counts what is mapped of the database file as well.`,
    tables: [
      {
        head: ["MiB", "start", "median", "most", "last"],
        rows: [
          ["RSS", ...figures(all)],
          ["of it the process's own", ...figures(own)],
        ],
      },
    ],
    goals: [
      atMost(goalMib, {
        what: "worker's memory, 100 k backlog, 64 KiB answers",
        values: [Math.max(...own)],
        digits: 0,
        unit: "MiB",
      }),
      atMost(goalGrowth, {
        what: "the same, last quarter ÷ second quarter",
        values: [quarter(own, 4) / quarter(own, 2)],
      }),
    ],
  };
}
