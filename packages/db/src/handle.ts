import type { SQL } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Engine, Tables } from "./schema/define-schema.ts";

/** What a database is, and what it takes up. */
export type DatabaseState = {
  /** The version of the engine. */
  version: string;
  /** The last migration. */
  schema: string;
  /** What the database takes up on its disk. */
  bytes: number;
  /** What is free on it; `null` for another machine's. */
  freeBytes: number | null;
};

/** A query that drizzle can prepare. */
type Preparable<Prepared> = { prepare(): Prepared };

/**
 * What verbs write their queries with: drizzle's query builder, typed alike for both engines, and the tables of the
 * engine at hand. Await every query; `.get()`, `.all()` and `.run()` exist on one engine only.
 */
export interface Handle extends BaseSQLiteDatabase<"async", unknown, Record<string, never>> {
  readonly engine: Engine;
  readonly tables: Tables;
  /** A prepared query, built once per connection under its name. For hot paths; values come as placeholders. */
  prepared<Prepared>(name: string, build: (handle: Handle) => Preparable<Prepared>): Prepared;
  /**
   * Rows of a query that may take long, as `runSql` gives them. Outside a transaction SQLite reads them on a thread, and
   * the process does other things meanwhile.
   *
   * @throws DatabaseBusyError when others' searches keep these threads busy for 10 s; at once when too many wait for them.
   */
  search<Row>(query: SQL): Promise<Row[]>;
  /** Has the workers told of new work as soon as this transaction has committed; nothing happens if it doesn't. */
  wakeWorkers(): Promise<void>;
}

export interface Database {
  readonly engine: Engine;
  readonly tables: Tables;
  /** For reading outside a transaction; never shows half of one. */
  readonly read: Handle;
  /**
   * Runs `work` atomically: what it wrote is there when the promise resolves and durable as the engine was opened to
   * promise, or, after a throw, isn't. Only database calls may be awaited in it, and between many of them turns of the
   * event loop, so that others can read meanwhile. On PostgreSQL it may run more than once (deadlock), so it must have
   * no other effect.
   *
   * @throws what `work` threw; DatabaseBusyError when the write lock or a connection could not be had in 10 s;
   *   DatabaseFullError.
   */
  transaction<Result>(work: (tx: Handle) => Promise<Result>): Promise<Result>;
  /** Calls `onWork` after commits that woke the workers, from any process. May call it without need, never too late by more than 50 ms. */
  listenForWork(onWork: () => void): Promise<{ close(): Promise<void> }>;
  /**
   * Calls `onCommit` soon after commits of any process, also of those that changed nothing of interest, and once at the
   * start. It costs writers nothing, and nobody anything while nobody watches.
   *
   * @returns what ends it.
   */
  watchCommits(onCommit: () => void): () => void;
  /**
   * Gives a few MiB of what deleted rows have left free back to the file system; an eighth of the file is kept for rows to
   * come. PostgreSQL sees to that itself.
   *
   * @returns whether there is more to give back.
   */
  releaseSpace(): Promise<boolean>;
  readState(): Promise<DatabaseState>;
  /**
   * Writes a copy of everything that is committed to a file of its own, which nothing else belongs to, while others go on
   * writing. `null` on PostgreSQL, which has tools for it.
   *
   * @throws where there is such a file already, or the copy is not sound; no file is left then.
   */
  readonly backUp: ((file: string) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Somebody else has held the lock for too long, or PostgreSQL can't be reached. Nothing was written; trying again is safe. */
export class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

/** What is behind an error, if it is one of these two: a query's own error only says which query it was. */
export function findDatabaseError(error: unknown): DatabaseBusyError | DatabaseFullError | null {
  if (error instanceof DatabaseBusyError || error instanceof DatabaseFullError) return error;
  return error instanceof Error ? findDatabaseError(error.cause) : null;
}

/** The disk, or the user's share of it, is full. Nothing was written; trying again is safe once there is room. */
export class DatabaseFullError extends Error {
  override readonly name = "DatabaseFullError";
}
