import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import SqliteConnection from "better-sqlite3";
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { Database, Handle } from "../handle.ts";
import { migrateSqlite } from "../migrate.ts";
import { defineSchema, type Tables } from "../schema/define-schema.ts";
import { sqliteColumns } from "../schema/sqlite-columns.ts";
import { CommitWatch } from "../wake/commit-watch.ts";
import { listenForWork } from "../wake/listen-sqlite.ts";
import { WorkNudge } from "../wake/work-nudge.ts";
import { backUp } from "./back-up.ts";
import { startCheckpoints } from "./checkpoints.ts";
import { createCompiledDatabase } from "./compiled-session.ts";
import { prepareReading } from "./prepare-reading.ts";
import { readState } from "./read-state.ts";
import { SearchThreads } from "./search-threads.ts";
import { SqliteWriter } from "./writer.ts";

/** Of all pages, so many may be free; more are given back, and so many at a time that others don't wait. */
const keptFreeShare = 1 / 8;
const releasedAtOnce = 250;

export type SqliteOptions = {
  /** Path of the database file; its directory is made when missing. */
  file: string;
  /** `full`: a commit survives a power cut. `normal`: it survives the death of the process. */
  durability: "full" | "normal";
  /** Who moves the write-ahead log into the file; a thread is worth it for a process that stays. */
  checkpoints?: "inline" | "thread";
  /** How long a transaction waits for the lock of another process. */
  busyLimitMs?: number;
  /** How long in all it waits to be opened while another process has the file, or upgrades it. */
  openLimitMs?: number;
};

/** Opens the file, brings its schema up to date, and gives it back ready for use. */
export async function openSqlite(options: SqliteOptions): Promise<Database> {
  const { file, durability, checkpoints = "inline", busyLimitMs = 10_000, openLimitMs = 3_600_000 } = options;
  mkdirSync(dirname(file), { recursive: true });
  const writing = openForWriting(file, durability, openLimitMs);
  const reading = new SqliteConnection(file, { readonly: true, timeout: 5_000 });
  prepareReading(reading);

  const tables = defineSchema(sqliteColumns);
  const checkpointing = checkpoints === "thread" ? startCheckpoints(file, writing) : null;
  const nudge = new WorkNudge(file);
  const handle: Handle = createHandle(writing, tables, {
    wakeWorkers: async () => writer.announceWork(),
    // It has to see what the transaction has written.
    search: async <Row>(query: SQL) => handle.all<Row>(query),
  });
  const writer = new SqliteWriter({
    connection: writing,
    handle,
    busyLimitMs,
    gathers: durability === "full",
    isPaused: () => checkpointing?.isPausing ?? false,
    onWork: () => nudge.send(),
  });
  const searching = new SearchThreads(file, busyLimitMs);
  const dialect = new SQLiteSyncDialect();
  const read = createHandle(reading, tables, {
    wakeWorkers: async () => {
      throw new Error("wakeWorkers belongs inside a transaction");
    },
    async search<Row>(query: SQL) {
      const { sql: text, params } = dialect.sqlToQuery(query);
      return (await searching.read({ text, params })) as Row[];
    },
  });

  // It counts the commits of every connection but its own, which only reads.
  const commits = new CommitWatch(async () => String(reading.pragma("data_version", { simple: true })));

  return {
    engine: "sqlite",
    tables,
    read,
    transaction: (work) => writer.transaction(work),
    listenForWork: (onWork) => listenForWork(file, onWork),
    watchCommits: (onCommit) => commits.watch(onCommit),
    async releaseSpace() {
      const countOf = (pragma: string) => Number(reading.pragma(pragma, { simple: true }));
      const free = countOf("freelist_count");
      const surplus = Math.floor(free - countOf("page_count") * keptFreeShare);
      if (surplus <= 0) return false;
      const count = Math.min(surplus, releasedAtOnce);
      // Not as a statement: of a pragma that works page by page, that would be the first page only.
      await writer.transaction(async () => void writing.exec(`pragma incremental_vacuum(${count})`));
      // In a file that was made without auto_vacuum nothing can be given back.
      return surplus > count && countOf("freelist_count") < free;
    },
    readState: () => readState(file, reading),
    backUp: (target) => backUp(reading, target),
    async close() {
      commits.close();
      await writer.idle();
      nudge.close();
      await checkpointing?.stop();
      await searching.close();
      reading.close();
      writing.close();
    },
  };
}

function openForWriting(
  file: string,
  durability: SqliteOptions["durability"],
  limitMs: number,
): SqliteConnection.Database {
  // By no clock that can be set.
  const until = performance.now() + limitMs;
  // Made before SQLite would make it, for its owner only: it holds what people said, and who they are.
  closeSync(openSync(file, "a", 0o600));
  // Another process may be upgrading a large database: nothing works before that is done, so wait for it.
  const connection = new SqliteConnection(file, { timeout: limitMs });
  try {
    // It can be chosen for an empty file only, and for any other would wait for the write lock in vain.
    if (connection.pragma("page_count", { simple: true }) === 0) connection.pragma("auto_vacuum = INCREMENTAL");
    useWriteAheadLog(connection, until);
    connection.pragma(`synchronous = ${durability}`);
    waitUntil(connection, until);
    migrateSqlite(connection);
    connection.pragma("foreign_keys = ON");
    // The journals of statements and savepoints: needed only while this process lives.
    connection.pragma("temp_store = MEMORY");
    connection.pragma("mmap_size = 1073741824");
    connection.pragma("journal_size_limit = 67108864");
    // From here on the writer waits for the lock without blocking the event loop.
    connection.pragma("busy_timeout = 0");
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Has SQLite wait for locks until then. @returns how long that is from now. */
function waitUntil(connection: SqliteConnection.Database, until: number): number {
  const leftMs = Math.max(0, Math.ceil(until - performance.now()));
  connection.pragma(`busy_timeout = ${leftMs}`);
  return leftMs;
}

const walPauseMs = 20;

/**
 * Of two processes that choose it for a new file at once, SQLite refuses one at once, whatever the timeout: it tries again
 * until the other is done. What SQLite waits by itself counts as well.
 */
function useWriteAheadLog(connection: SqliteConnection.Database, until: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const leftMs = waitUntil(connection, until);
    try {
      connection.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const isBusy = error instanceof SqliteConnection.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!isBusy || leftMs === 0) throw error;
      Atomics.wait(pause, 0, 0, walPauseMs);
    }
  }
}

function createHandle(
  connection: SqliteConnection.Database,
  tables: Tables,
  own: Pick<Handle, "wakeWorkers" | "search">,
): Handle {
  const preparedByName = new Map<string, unknown>();
  const handle = Object.assign(createCompiledDatabase(connection), {
    engine: "sqlite" as const,
    tables,
    ...own,
    prepared<Prepared>(name: string, build: (handle: Handle) => { prepare(): Prepared }): Prepared {
      const known = preparedByName.get(name) as Prepared | undefined;
      if (known !== undefined) return known;
      const prepared = build(handle as unknown as Handle).prepare();
      preparedByName.set(name, prepared);
      return prepared;
    },
  });
  return handle as unknown as Handle;
}
