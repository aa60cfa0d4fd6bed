/** The thread's side of `startCheckpoints`. */
import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import SqliteConnection from "better-sqlite3";

export type CheckpointOrder = { file: string };

/** How often what was committed moves into the database file. */
const everyMs = 250;
/** From this size on the log has to begin anew, for which readers and writers must wait a moment. */
const restartFromBytes = 32 * 1024 * 1024;
/** How long that moment is awaited before it is tried again the next time. */
const restartWithinMs = 20;

const { file } = workerData as CheckpointOrder;
const connection = new SqliteConnection(file, { timeout: restartWithinMs });
const dataVersion = connection.prepare<[], number>("PRAGMA data_version").pluck();
let seenVersion = 0;

const timer = setInterval(() => {
  const version = dataVersion.get() ?? 0;
  if (version === seenVersion) return;
  seenVersion = version;
  connection.pragma("wal_checkpoint(PASSIVE)");
  if (logBytes() < restartFromBytes) return;
  // Again, so that little is left to do while everybody waits.
  connection.pragma("wal_checkpoint(PASSIVE)");
  connection.pragma("wal_checkpoint(RESTART)");
}, everyMs);

parentPort?.once("message", () => {
  clearInterval(timer);
  connection.close();
  parentPort?.close();
});

function logBytes(): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
