import { measureDrainRates, type Side } from "./drain-rates.ts";
import { atLeast } from "./goals.ts";
import type { Measurement } from "./measurement.ts";
import { hearbackSide } from "./sides/hearback.ts";
import { peerSide } from "./sides/peer.ts";
import { rawSide } from "./sides/raw.ts";
import { describeSpread, ratios } from "./statistics.ts";
import { type PostgresStores, startPostgresStores } from "./stores/postgres.ts";
import { findRedis, startRedis } from "./stores/redis.ts";
import { versionOf } from "./versions.ts";

type Rival = { side: Side; leastRatio: number };

const withoutRedis = "There was no redis-server here, so BullMQ is left out.";

const due = hearbackSide({ webhookCount: 20, waits: "due" });
const outbox = hearbackSide({ webhookCount: 20, waits: "outbox" });

export const peers: Measurement = {
  name: "peers",
  summary: "the same backlog worked off by BullMQ, pg-boss, graphile-worker and axios",
  uses: ["rounds", "deliveries"],
  async run({ deliveries, rounds }) {
    const postgres = await startPostgresStores();
    const redis = findRedis();
    if (redis === null) console.log(`  ${withoutRedis} To have it: apt-get install redis-server`);
    const rivals = listRivals(postgres, redis);
    try {
      const sides = [rawSide, due, outbox, ...rivals.map(({ side }) => side)];
      const rates = await measureDrainRates(sides, { count: deliveries, rounds });
      const ratio = (one: Side, other: Side) => ratios(rates.get(one.name) ?? [], rates.get(other.name) ?? []);
      const cell = (one: Side, other: Side) => (one === other ? "" : describeSpread(ratio(one, other)));
      return {
        title: "Peers",
        note:
          "The same signed requests to twenty receivers, status, duration and response kept, enqueued before the clock " +
          "starts; each peer in a process of its own, at settings of which nothing quicker was found. None of the stores waits " +
          "for the disk at each commit: SQLite with `synchronous` NORMAL, Redis with `appendfsync` everysec, PostgreSQL " +
          "with `synchronous_commit` off. axios sends from memory, with three retries and nothing stored." +
          (redis === null ? ` ${withoutRedis}` : ""),
        tables: [
          {
            head: ["Side", "Requests per second", "÷ raw loop", "Deliveries due ÷ it", "Events in the outbox ÷ it"],
            rows: sides.map((side) => [
              side.name,
              describeSpread(rates.get(side.name) ?? [], 0),
              cell(side, rawSide),
              cell(due, side),
              cell(outbox, side),
            ]),
          },
        ],
        goals: rivals.map(({ side, leastRatio }) =>
          atLeast(leastRatio, { what: `Backlog drain, deliveries due ÷ ${side.name}`, values: ratio(due, side) }),
        ),
      };
    } finally {
      await postgres.stop();
    }
  },
};

function listRivals(postgres: PostgresStores, redis: string | null): Rival[] {
  const onPostgres = (program: string, leastRatio: number): Rival => ({
    side: peerSide({
      name: `${program} ${versionOf(program)}, PostgreSQL ${postgres.version}`,
      program,
      createStore: postgres.createStore,
    }),
    leastRatio,
  });
  const nowhere = async () => ({ url: "", remove: async () => {} });
  const rivals = [
    onPostgres("pg-boss", 3),
    onPostgres("graphile-worker", 5),
    {
      side: peerSide({ name: `axios ${versionOf("axios")}, nothing stored`, program: "axios", createStore: nowhere }),
      leastRatio: 5,
    },
  ];
  if (redis === null) return rivals;
  const name = `BullMQ ${versionOf("bullmq")}, Redis ${redis}`;
  return [{ side: peerSide({ name, program: "bullmq", createStore: startRedis }), leastRatio: 2 }, ...rivals];
}
