/** The thread's side of `startCheckpoints`. */
import { parentPort, workerData } from "node:worker_threads";
import SqliteConnection from "better-sqlite3";

/** @param pause one number, 1 while no transaction of this process may begin. */
export type CheckpointOrder = { file: string; pause: Int32Array };

/** How often what was committed moves into the database file. */
const everyMs = 250;
/** From this size on the log has to begin anew, for which readers and writers must wait a moment. */
const restartFromBytes = 32 * 1024 * 1024;
/** How long that moment is awaited. */
const restartWithinMs = 20;
/** When it is tried again; each time twice as long, as somebody may be reading for hours. */
const retryMs = { first: 50, longest: 2_000 };

type Progress = { busy: 0 | 1; log: number; checkpointed: number };

const { file, pause } = workerData as CheckpointOrder;
const connection = new SqliteConnection(file, { timeout: restartWithinMs });
const dataVersion = connection.prepare<[], number>("PRAGMA data_version").pluck();
const restartFromPages = restartFromBytes / (connection.pragma("page_size", { simple: true }) as number);
let seenVersion = 0;
let retryInMs = retryMs.first;
let timer = setTimeout(moveLog, everyMs);

function moveLog(): void {
  const version = dataVersion.get() ?? 0;
  const isDone = version === seenVersion || move();
  timer = setTimeout(moveLog, isDone ? everyMs : retryInMs);
  retryInMs = isDone ? retryMs.first : Math.min(2 * retryInMs, retryMs.longest);
  if (isDone) seenVersion = version;
}

/** @returns false when it has to be tried again soon: another process was at it, or the log is large and doesn't begin anew. */
function move(): boolean {
  const { busy, log } = checkpoint("PASSIVE");
  return busy === 0 && (log < restartFromPages || restart());
}

/** @returns whether the next transaction writes at the log's beginning. */
function restart(): boolean {
  // Again, so that little is left to do while everybody waits.
  checkpoint("PASSIVE");
  Atomics.store(pause, 0, 1);
  try {
    return checkpoint("RESTART").busy === 0;
  } finally {
    Atomics.store(pause, 0, 0);
  }
}

function checkpoint(mode: "PASSIVE" | "RESTART"): Progress {
  const [progress] = connection.pragma(`wal_checkpoint(${mode})`) as [Progress];
  return progress;
}

parentPort?.once("message", () => {
  clearTimeout(timer);
  connection.close();
  parentPort?.close();
});
