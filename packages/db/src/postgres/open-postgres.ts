import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { type Database, DatabaseBusyError, type Handle } from "../handle.ts";
import { migratePostgres } from "../migrate.ts";
import { defineSchema } from "../schema/define-schema.ts";
import { postgresColumns } from "../schema/postgres-columns.ts";
import { listenForWork, workChannel } from "../wake/listen-postgres.ts";

/**
 * Deadlock and serialization failure: PostgreSQL asks for another try. Unique violation: a transaction that committed
 * after ours had looked made the same row; at the next try the verb finds it.
 */
const retryableCodes = new Set(["40P01", "40001", "23505"]);
const triesPerTransaction = 5;
const lockNotAvailable = "55P03";
/** An answer that takes longer won't come: the network is gone, and TCP alone would wait for a quarter of an hour. */
const queryLimitMs = 120_000;

export type PostgresOptions = {
  url: string;
  poolSize: number;
  /** How long to wait for a connection, and for the lock of somebody else. */
  busyLimitMs?: number;
};

/** Connects, brings the schema up to date, and gives the database back ready for use. */
export async function openPostgres({ url, poolSize, busyLimitMs = 10_000 }: PostgresOptions): Promise<Database> {
  const migrating = new pg.Client({ connectionString: url });
  await migrating.connect();
  try {
    await migratePostgres(migrating);
  } finally {
    await migrating.end();
  }

  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: busyLimitMs,
    lock_timeout: busyLimitMs,
    query_timeout: queryLimitMs,
  });
  // A connection that the server closed: the pool replaces an idle one, a transaction fails at its next statement; an
  // unhandled "error" would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const tables = defineSchema(postgresColumns);
  const read = createHandle(drizzle(pool), tables, async () => {
    throw new Error("wakeWorkers belongs inside a transaction");
  });

  return {
    engine: "postgres",
    tables,
    read,
    transaction: (work) => runTransaction(pool, tables, work),
    listenForWork: (onWork) => listenForWork(url, onWork),
    releaseSpace: async () => false,
    close: () => pool.end(),
  };
}

async function runTransaction<Result>(
  pool: pg.Pool,
  tables: Handle["tables"],
  work: (tx: Handle) => Promise<Result>,
): Promise<Result> {
  for (let triesLeft = triesPerTransaction - 1; ; triesLeft--) {
    const client = await connect(pool);
    let broken: Error | undefined;
    try {
      await client.query("begin");
      const wake = async () => {
        await client.query(`notify ${workChannel}`);
      };
      const result = await work(createHandle(drizzle(client), tables, wake));
      await client.query("commit");
      return result;
    } catch (error) {
      try {
        await client.query("rollback");
      } catch (rollbackError) {
        broken = rollbackError as Error;
      }
      const code = postgresCode(error) ?? "";
      if (code === lockNotAvailable) throw busy("PostgreSQL waits for somebody else's lock", error);
      if (triesLeft === 0 || !retryableCodes.has(code)) throw error;
    } finally {
      client.release(broken);
    }
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw busy("No connection to PostgreSQL could be had", error);
  }
}

function busy(what: string, cause: unknown): DatabaseBusyError {
  return new DatabaseBusyError(`${what}. Nothing was written; try again.`, { cause });
}

function postgresCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return undefined;
}

function createHandle(database: NodePgDatabase, tables: Handle["tables"], wakeWorkers: () => Promise<void>): Handle {
  const handle = Object.assign(database, {
    engine: "postgres" as const,
    tables,
    wakeWorkers,
    // PostgreSQL keeps the plan by name for each connection; building the text again is what remains.
    prepared<Prepared>(name: string, build: (handle: Handle) => { prepare(name?: string): Prepared }): Prepared {
      return build(handle as unknown as Handle).prepare(name);
    },
  });
  return handle as unknown as Handle;
}
