import { fileURLToPath } from "node:url";
import { createApiKey } from "@hearback/core";
import { pollUntil } from "@hearback/testing";
import { count } from "drizzle-orm";
import { Pool } from "undici";
import { atLeast } from "./goals.ts";
import type { Measurement, Options } from "./measurement.ts";
import { startServer } from "./server.ts";
import { sinkUrls, startSink } from "./start-sink.ts";
import { describeSpread, ratios } from "./statistics.ts";
import { countSucceeded, createWorld, startWorker, type World } from "./world.ts";

const openAtOnce = 64;
const webhookCount = 10;
const goalRatio = 0.7;
const storelessPath = fileURLToPath(new URL("./storeless-server.ts", import.meta.url));

const sides = ["stores nothing", "stores", "stores, a worker delivers"] as const;
type Side = (typeof sides)[number];

export const ingest: Measurement = {
  name: "ingest",
  summary: "feedback over REST, every commit on disk, beside the same route that stores nothing",
  uses: ["rounds", "deliveries"],
  async run(options) {
    const rates = await measureRates(options);
    const [bare, ...others] = sides;
    const ratiosOf = (side: Side) => ratios(rates[side], rates[bare]);
    return {
      title: "Ingest over REST",
      note:
        `${options.rounds} rounds of ${options.deliveries} requests a side, ${openAtOnce} open at once, without the first quarter. Afterwards ` +
        "the feedbacks are counted, and with a worker the deliveries that have arrived. The side that stores nothing is the same " +
        "server with a transaction that does nothing: same parsing, authentication and answer. What the verb reads and checks " +
        "within its transaction (project, channel, fields, the values by their fields) it doesn't do either, so the ratio " +
        "errs against Hearback. Clients, server, worker and receiver share the cores.",
      tables: [
        {
          head: ["server", "requests per second", "ratio"],
          rows: [
            [bare, describeSpread(rates[bare], 0), "1"],
            ...others.map((side) => [side, describeSpread(rates[side], 0), describeSpread(ratiosOf(side))]),
          ],
        },
      ],
      goals: [atLeast(goalRatio, { what: "REST ingest, FULL ÷ stores nothing", values: ratiosOf("stores") })],
    };
  },
};

async function measureRates({ rounds, deliveries }: Options): Promise<Record<Side, number[]>> {
  const rates: Record<Side, number[]> = { "stores nothing": [], stores: [], "stores, a worker delivers": [] };
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed())
      rates[side].push(await measureSide(side, deliveries));
    console.log(
      `  round ${round + 1}: ${sides.map((side) => `${side} ${Math.round(rates[side].at(-1) ?? 0)}/s`).join(", ")}`,
    );
  }
  return rates;
}

async function measureSide(side: Side, requests: number): Promise<number> {
  await using sink = await startSink();
  await using world = await createWorld(sinkUrls(sink.port, webhookCount), "full");
  const { key } = await createApiKey(world.ctx, { projectId: world.projectId, name: "Bench" });
  await using server = await startServer(world, side === "stores nothing" ? storelessPath : undefined);
  await using worker = side === "stores, a worker delivers" ? startWorker(world) : null;
  await worker?.next<"ready">();
  const ended = [server, worker].flatMap((child) => child?.ended ?? []);
  const rate = await Promise.race([postMany(server.origin, { world, key, count: requests }), ...ended]);
  await expectStored(world, side === "stores nothing" ? 0 : requests);
  if (worker !== null) {
    const areDelivered = async () => (await countSucceeded(world)) === requests;
    await pollUntil(areDelivered, { timeoutMs: 30_000, intervalMs: 200, what: `${requests} deliveries` });
  }
  return rate;
}

async function expectStored({ ctx }: World, expected: number): Promise<void> {
  const { read, tables } = ctx.database;
  const [stored] = await read.select({ count: count() }).from(tables.feedbacks);
  if (stored?.count !== expected) throw new Error(`${stored?.count} feedbacks are stored instead of ${expected}`);
}

/** @returns answers per second of the last three quarters. */
async function postMany(
  origin: string,
  { world, key, count }: { world: World; key: string; count: number },
): Promise<number> {
  const pool = new Pool(origin, { connections: openAtOnce });
  const headers = { "content-type": "application/json", "x-api-key": key };
  const warmCount = Math.ceil(count / 4);
  let sent = 0;
  let answered = 0;
  let warmAtMs = 0;
  const post = async () => {
    while (sent < count) {
      const number = sent++;
      const path = `/api/projects/${world.projectId}/channels/${world.channelIds[number % webhookCount]}/feedbacks`;
      const { statusCode, body } = await pool.request({ method: "POST", path, headers, body: makeBody(number) });
      await body.dump();
      if (statusCode !== 201) throw new Error(`request ${number} was answered with ${statusCode}`);
      if (++answered === warmCount) warmAtMs = performance.now();
    }
  };
  await Promise.all(Array.from({ length: openAtOnce }, post));
  const seconds = (performance.now() - warmAtMs) / 1_000;
  await pool.close();
  return (count - warmCount) / seconds;
}

function makeBody(number: number): string {
  return JSON.stringify({
    content: `n${number}`,
    user_id: "user_123",
    user_email: "user@example.com",
    tags: ["payment", "checkout"],
  });
}
