import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type SqliteConnection from "better-sqlite3";
import type { CheckpointOrder } from "./checkpoint-thread.ts";

/** Pages in the write-ahead log from which on SQLite makes a checkpoint within a commit, unless a thread does. */
const inlineFromPages = 1_000;

export type Checkpoints = {
  /** Whether a transaction that would begin now has to wait, so that the log can begin anew. */
  readonly isPausing: boolean;
  stop(): Promise<void>;
};

/**
 * Has the write-ahead log moved into the database file by a thread of its own. A checkpoint waits for the disk several
 * times, and within a commit the event loop would wait with it. Should the thread fail, commits do it again.
 */
export function startCheckpoints(file: string, writing: SqliteConnection.Database): Checkpoints {
  const pause = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL("./checkpoint-thread.ts", import.meta.url), {
    workerData: { file, pause } satisfies CheckpointOrder,
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  thread.unref();
  writing.pragma("wal_autocheckpoint = 0");
  thread.on("error", () => {
    if (writing.open) writing.pragma(`wal_autocheckpoint = ${inlineFromPages}`);
  });
  let hasExited = false;
  thread.on("exit", () => {
    hasExited = true;
    Atomics.store(pause, 0, 0);
  });
  return {
    get isPausing() {
      return Atomics.load(pause, 0) === 1;
    },
    async stop() {
      if (hasExited) return;
      thread.ref();
      thread.postMessage("stop");
      await once(thread, "exit");
    },
  };
}
