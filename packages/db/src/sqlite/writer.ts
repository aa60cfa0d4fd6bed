import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import type SqliteConnection from "better-sqlite3";
import { DatabaseBusyError, DatabaseFullError, type Handle } from "../handle.ts";

/** How many waiting transactions may share one commit: fsync is the cost, and it is the same for one or sixteen. */
const transactionsPerCommit = 32;
const busyRetryMs = 1;
/**
 * Before that, so long at every turn of the event loop: a transaction takes less than a millisecond, and somebody who
 * writes at each millisecond's tick would have the lock each time that a timer comes to ask for it.
 */
const busySpinMs = 20;

type Job = {
  work: (tx: Handle) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};
type Settled = { job: Job; result: unknown };

export type SqliteWriterOptions = {
  connection: SqliteConnection.Database;
  handle: Handle;
  /** How long a transaction may wait for the lock of another process. */
  busyLimitMs: number;
  /**
   * Whether a commit waits for the transactions of the same turn of the event loop, which come one by one out of as many
   * requests: worth it where a commit waits for the disk.
   */
  gathers: boolean;
  /** Whether no transaction may begin just now. */
  isPaused: () => boolean;
  /** Called after a commit of which a transaction has asked for it. */
  onWork: () => void;
};

/**
 * The one writing connection of a process, under a queue. A second one would wait for the first one's lock while
 * blocking the event loop that alone can release it.
 *
 * Waiting transactions run one after another inside one BEGIN IMMEDIATE … COMMIT, each in a savepoint of its own; none
 * is reported as done before the commit is. One that waits alone needs no savepoint: inside one, SQLite keeps a journal
 * per statement, which makes an insert with RETURNING four times as slow.
 */
export class SqliteWriter {
  readonly #connection: SqliteConnection.Database;
  readonly #handle: Handle;
  readonly #busyLimitMs: number;
  readonly #gathers: boolean;
  readonly #isPaused: () => boolean;
  readonly #onWork: () => void;
  #waiting: Job[] = [];
  #running: Promise<void> | null = null;
  #hasWork = false;

  constructor({ connection, handle, busyLimitMs, gathers, isPaused, onWork }: SqliteWriterOptions) {
    this.#connection = connection;
    this.#handle = handle;
    this.#busyLimitMs = busyLimitMs;
    this.#gathers = gathers;
    this.#isPaused = isPaused;
    this.#onWork = onWork;
  }

  transaction<Result>(work: (tx: Handle) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({
        work,
        resolve: resolve as (result: unknown) => void,
        reject: (error) => reject(isFull(error) ? new DatabaseFullError(fullMessage, { cause: error }) : error),
      });
      this.#running ??= this.#drain();
    });
  }

  /** Has `onWork` called after the commit of the transaction that is running; not if that is rolled back. */
  announceWork(): void {
    this.#hasWork = true;
  }

  /** Resolves when no transaction is waiting or running. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      try {
        if (this.#gathers) await turn();
        await this.#begin();
        await this.#commitGroup(this.#waiting.splice(0, transactionsPerCommit));
      } catch (error) {
        for (const job of this.#waiting.splice(0)) job.reject(error);
      }
    }
    // In the same tick as the check above: a transaction that comes later must start a drain of its own.
    this.#running = null;
  }

  async #begin(): Promise<void> {
    const startedAt = performance.now();
    while (this.#isPaused() || !this.#tryBegin()) {
      const waitedMs = performance.now() - startedAt;
      if (waitedMs > this.#busyLimitMs) {
        throw new DatabaseBusyError("The database is locked by another process. Nothing was written; try again.");
      }
      await (waitedMs < busySpinMs ? turn() : delay(busyRetryMs));
    }
  }

  /** @returns false while another process has the lock. */
  #tryBegin(): boolean {
    try {
      this.#connection.exec("BEGIN IMMEDIATE");
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
  }

  async #commitGroup(jobs: Job[]): Promise<void> {
    const settled: Settled[] = [];
    const isAlone = jobs.length === 1;
    this.#hasWork = false;
    for (const job of jobs) {
      try {
        const result = isAlone ? await job.work(this.#handle) : await this.#runInSavepoint(job);
        settled.push({ job, result });
      } catch (error) {
        job.reject(error);
        if (isAlone) {
          this.#rollBack();
          return;
        }
        // A full disk makes SQLite roll back the whole transaction by itself, the others' savepoints with it.
        if (!this.#connection.inTransaction) {
          const unsettled = [...settled.map((done) => done.job), ...jobs.slice(jobs.indexOf(job) + 1)];
          for (const other of unsettled) other.reject(error);
          return;
        }
      }
    }
    try {
      this.#connection.exec("COMMIT");
    } catch (error) {
      this.#rollBack();
      for (const { job } of settled) job.reject(error);
      return;
    }
    if (this.#hasWork) this.#onWork();
    for (const { job, result } of settled) job.resolve(result);
  }

  /** A full disk has rolled back already. */
  #rollBack(): void {
    if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
  }

  async #runInSavepoint(job: Job): Promise<unknown> {
    this.#connection.exec("SAVEPOINT job");
    const hadWork = this.#hasWork;
    try {
      const result = await job.work(this.#handle);
      this.#connection.exec("RELEASE job");
      return result;
    } catch (error) {
      this.#hasWork = hadWork;
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK TO job; RELEASE job");
      throw error;
    }
  }
}

const fullMessage = "The disk is full, or fails. Nothing was written; try again when there is room.";

function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_BUSY");
}

/** A used-up quota or file size limit makes a write fail without saying that there is no room. */
function isFull(error: unknown): boolean {
  return ["SQLITE_FULL", "SQLITE_IOERR_WRITE"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
