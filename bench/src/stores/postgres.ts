import { startPostgres } from "@hearback/testing/postgres";
import { Client } from "pg";
import type { Store } from "./store.ts";

export type PostgresStores = { version: string; createStore(): Promise<Store>; stop(): Promise<void> };

/** As durable as Hearback's worker and Redis here: after a power cut the last moments may be missing, and nothing else. */
const settings = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "off",
  autovacuum: "on",
  shared_buffers: "256MB",
  max_wal_size: "4GB",
};

/** A PostgreSQL server with a database for each store. */
export async function startPostgresStores(): Promise<PostgresStores> {
  const server = await startPostgres(settings);
  const createStore = async () => {
    const url = await server.createDatabase("empty");
    return { url, remove: () => server.dropDatabase(url) };
  };
  return { version: await readVersion(createStore), createStore, stop: server.stop };
}

async function readVersion(createStore: () => Promise<Store>): Promise<string> {
  const store = await createStore();
  const client = new Client({ connectionString: store.url });
  await client.connect();
  const { rows } = await client.query("show server_version");
  await client.end();
  await store.remove();
  return rows[0].server_version;
}
