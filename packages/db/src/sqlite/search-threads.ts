import { Worker } from "node:worker_threads";
import { DatabaseBusyError } from "../handle.ts";
import type { SearchAnswer, SearchQuery } from "./search-thread.ts";

/** With a second one, a quick search doesn't wait for a slow one. */
const threadsAtMost = 2;

type Job = {
  query: SearchQuery;
  askedAtMs: number;
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
  readonly #waiting: Job[] = [];
  /** What each thread is at; null for one that is free. */
  readonly #threads = new Map<Worker, Job | null>();
  #isClosed = false;

  constructor(file: string, waitLimitMs: number) {
    this.#file = file;
    this.#waitLimitMs = waitLimitMs;
  }

  /** @throws DatabaseBusyError when others' searches took so long that it didn't come to this one. */
  read(query: SearchQuery): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ query, askedAtMs: performance.now(), resolve, reject });
      this.#goOn();
    });
  }

  /** What is being read is read to its end; what waits is not. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#goOn();
    const exits = [...this.#threads.keys()].map((thread) => {
      thread.ref();
      thread.postMessage("stop");
      return new Promise((resolve) => thread.once("exit", resolve));
    });
    await Promise.all(exits);
  }

  #goOn(): void {
    for (let job = this.#waiting[0]; job !== undefined; job = this.#waiting[0]) {
      if (this.#isClosed) job.reject(new Error("The database is closed."));
      else if (performance.now() - job.askedAtMs > this.#waitLimitMs) job.reject(new DatabaseBusyError(busyMessage));
      else {
        const thread = this.#findFree();
        if (thread === null) return;
        this.#threads.set(thread, job);
        // While it reads, the process stays.
        thread.ref();
        thread.postMessage(job.query);
      }
      this.#waiting.shift();
    }
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

const busyMessage = "Other searches keep the database busy. Try again.";
