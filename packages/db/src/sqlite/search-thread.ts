/** The thread's side of `SearchThreads`: answers one query after another. */
import { parentPort, workerData } from "node:worker_threads";
import SqliteConnection from "better-sqlite3";
import { prepareReading } from "./prepare-reading.ts";

export type SearchQuery = { text: string; params: unknown[] };
export type SearchAnswer = { rows: unknown[] } | { error: string };

const connection = new SqliteConnection(workerData as string, { readonly: true, timeout: 5_000 });
prepareReading(connection);

function answer({ text, params }: SearchQuery): SearchAnswer {
  try {
    return { rows: connection.prepare(text).all(...params) };
  } catch (error) {
    return { error: String(error) };
  }
}

parentPort?.on("message", (message: SearchQuery | "stop") => {
  if (message !== "stop") return parentPort?.postMessage(answer(message));
  connection.close();
  parentPort?.close();
});
