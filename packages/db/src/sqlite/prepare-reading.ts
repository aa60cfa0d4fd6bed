import type SqliteConnection from "better-sqlite3";

/** What reading connections know beyond the schema: nothing of it is in the file, so they need not be able to write. */
export function prepareReading(connection: SqliteConnection.Database): void {
  connection.pragma("mmap_size = 1073741824");
  // The terms of feedback in the order of the alphabet, each with the feedbacks that have it.
  connection.exec(
    "create virtual table if not exists temp.feedback_vocabulary using fts5vocab('main', 'feedback_terms', 'instance')",
  );
  // SQLite's own functions know only some of the dates that a feedback can hold.
  connection.function("epoch_ms", { deterministic: true }, (text: unknown) => {
    const atMs = typeof text === "string" ? Date.parse(text) : Number.NaN;
    return Number.isNaN(atMs) ? null : atMs;
  });
}
