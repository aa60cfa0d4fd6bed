import { type SQL, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Database, DatabaseState, Handle } from "../handle.ts";
import { migratePostgres, nameMigration } from "../migrate.ts";
import { runSql } from "../queries/run-sql.ts";
import { defineSchema } from "../schema/define-schema.ts";
import { postgresColumns } from "../schema/postgres-columns.ts";
import { CommitWatch } from "../wake/commit-watch.ts";
import { listenForWork, workChannel } from "../wake/listen-postgres.ts";
import { listCauses, toKnownError } from "./known-error.ts";

/**
 * Deadlock and serialization failure: PostgreSQL asks for another try. Unique violation: a transaction that committed
 * after ours had looked made the same row; at the next try the verb finds it. Foreign key violation: it deleted a row
 * that ours refers to; at the next try the verb says so.
 */
const retryableCodes = new Set(["40P01", "40001", "23505", "23503"]);
const triesPerTransaction = 5;
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
  const migrating = new pg.Client({ connectionString: url, connectionTimeoutMillis: busyLimitMs });
  // The query that is under way tells; an unhandled "error" would end the process.
  migrating.on("error", () => {});
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
  const read = createHandle(drizzle(tellKnownErrors(pool)), tables, async () => {
    throw new Error("wakeWorkers belongs inside a transaction");
  });

  // Not by NOTIFY: every commit of the workers would have to send one, watched or not, and commits that do wait for each other.
  const commits = new CommitWatch(async () => {
    const [row] = await runSql<{ version: string }>(read, sql`select pg_current_snapshot()::text as version`);
    return row?.version ?? "";
  });

  return {
    engine: "postgres",
    tables,
    read,
    transaction: (work) => runTransaction(pool, tables, work),
    listenForWork: (onWork) => listenForWork(url, onWork),
    watchCommits: (onCommit) => commits.watch(onCommit),
    releaseSpace: async () => false,
    readState: () => readState(read),
    backUp: null,
    close() {
      commits.close();
      return pool.end();
    },
  };
}

async function readState(read: Handle): Promise<DatabaseState> {
  const query = sql`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
      (select count(*) from hearback_migrations) as applied`;
  const [row] = await runSql<{ version: string; bytes: string; applied: string }>(read, query);
  if (row === undefined) throw new Error("a query without a table has one row");
  const schema = nameMigration("postgres", Number(row.applied));
  return { version: row.version, schema, bytes: Number(row.bytes), freeBytes: null };
}

async function runTransaction<Result>(
  pool: pg.Pool,
  tables: Handle["tables"],
  work: (tx: Handle) => Promise<Result>,
): Promise<Result> {
  for (let triesLeft = triesPerTransaction - 1; ; triesLeft--) {
    const client = await pool.connect().catch((error: unknown) => {
      throw toKnownError(error) ?? error;
    });
    let broken: Error | undefined;
    let mayHaveCommitted = false;
    try {
      await client.query("begin");
      const wake = async () => {
        await client.query(`notify ${workChannel}`);
      };
      const result = await work(createHandle(drizzle(client), tables, wake));
      mayHaveCommitted = true;
      await client.query("commit");
      return result;
    } catch (error) {
      broken = await rollBack(client, error);
      if (triesLeft === 0 || !retryableCodes.has(postgresCode(error)))
        throw toKnownError(error, { mayHaveCommitted }) ?? error;
    } finally {
      client.release(broken);
    }
  }
}

/** @returns why the connection can't be used again, if it can't. */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  // Behind a query that isn't answered, a rollback would wait as long again.
  const unanswered = listCauses(error).find(({ message }) => message === "Query read timeout");
  if (unanswered !== undefined) return unanswered;
  try {
    await client.query("rollback");
    return undefined;
  } catch (rollbackError) {
    return rollbackError as Error;
  }
}

function postgresCode(error: unknown): string {
  const [code = ""] = listCauses(error).flatMap((cause) => ("code" in cause ? [String(cause.code)] : []));
  return code;
}

/** Has what the pool's own queries fail with told as an error of ours, where it is one. */
function tellKnownErrors(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  const told = async (...args: unknown[]) => {
    try {
      return await query(...args);
    } catch (error) {
      throw toKnownError(error) ?? error;
    }
  };
  return Object.assign(pool, { query: told });
}

function createHandle(database: NodePgDatabase, tables: Handle["tables"], wakeWorkers: () => Promise<void>): Handle {
  const handle = Object.assign(database, {
    engine: "postgres" as const,
    tables,
    wakeWorkers,
    search: async <Row>(query: SQL) => runSql<Row>(handle as unknown as Handle, query),
    // PostgreSQL keeps the plan by name for each connection; building the text again is what remains.
    prepared<Prepared>(name: string, build: (handle: Handle) => { prepare(name?: string): Prepared }): Prepared {
      return build(handle as unknown as Handle).prepare(name);
    },
  });
  return handle as unknown as Handle;
}
