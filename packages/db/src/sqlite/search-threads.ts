import { Worker } from "node:worker_threads";
import { DatabaseBusyError } from "../handle.ts";
import type { SearchAnswer, SearchQuery } from "./search-thread.ts";

/** With a second one, a quick search doesn't wait for a slow one. */
const threadsAtMost = 2;

/** Who waits longer than that would mostly wait in vain. */
const waitingAtMost = 64;

type Job = {
  query: SearchQuery;
  resolve: (rows: unknown[]) => void;
  reject: (error: Error) => void;
};

/**
 * Reads what takes long: a query on the process's own connection would hold its event loop until it is done. A thread is
 * started when it is first needed, which takes a few hundredths of a second.
 */
export class SearchThreads {
  readonly #file: string;
  readonly #waitLimitMs: number;
  /** In the order in which they came, each with what ends its waiting. */
  readonly #waiting = new Map<Job, NodeJS.Timeout>();
  /** What each thread is at; null for one that is free. */
  readonly #threads = new Map<Worker, Job | null>();
  #isClosed = false;

  constructor(file: string, waitLimitMs: number) {
    this.#file = file;
    this.#waitLimitMs = waitLimitMs;
  }

  /** @throws DatabaseBusyError when others' searches take so long that it doesn't come to this one, or too many wait. */
  read(query: SearchQuery): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(closed());
      const thread = this.#findFree();
      const job: Job = { query, resolve, reject };
      if (thread !== null) this.#begin(thread, job);
      else if (this.#waiting.size < waitingAtMost) this.#wait(job);
      else reject(busy());
    });
  }

  /** What is being read is read to its end; what waits is not. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const [job, timer] of this.#waiting) {
      clearTimeout(timer);
      job.reject(closed());
    }
    this.#waiting.clear();
    const exits = [...this.#threads.keys()].map((thread) => {
      thread.ref();
      thread.postMessage("stop");
      return new Promise((resolve) => thread.once("exit", resolve));
    });
    await Promise.all(exits);
  }

  #wait(job: Job): void {
    const giveUp = () => {
      this.#waiting.delete(job);
      job.reject(busy());
    };
    this.#waiting.set(job, setTimeout(giveUp, this.#waitLimitMs));
  }

  #goOn(): void {
    for (const [job, timer] of this.#waiting) {
      const thread = this.#findFree();
      if (thread === null) return;
      clearTimeout(timer);
      this.#waiting.delete(job);
      this.#begin(thread, job);
    }
  }

  #begin(thread: Worker, job: Job): void {
    this.#threads.set(thread, job);
    // While it reads, the process stays.
    thread.ref();
    thread.postMessage(job.query);
  }

  #findFree(): Worker | null {
    for (const [thread, job] of this.#threads) if (job === null) return thread;
    return this.#threads.size < threadsAtMost ? this.#start() : null;
  }

  #start(): Worker {
    const thread = new Worker(new URL("./search-thread.ts", import.meta.url), {
      workerData: this.#file,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    thread.on("message", (answer: SearchAnswer) => {
      const job = this.#threads.get(thread);
      thread.unref();
      this.#threads.set(thread, null);
      if ("rows" in answer) job?.resolve(answer.rows);
      else job?.reject(new Error(answer.error));
      this.#goOn();
    });
    // What it was at fails with it; the next one starts anew.
    thread.on("error", (error: Error) => {
      this.#threads.get(thread)?.reject(error);
      this.#threads.delete(thread);
      this.#goOn();
    });
    return thread;
  }
}

function busy(): DatabaseBusyError {
  return new DatabaseBusyError("Other searches keep the database busy. Try again.");
}

function closed(): Error {
  return new Error("The database is closed.");
}
