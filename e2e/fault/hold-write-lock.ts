import { sqliteFile } from "@hearback/db";
import SqliteConnection from "better-sqlite3";

/** However busy the others are, between two of their transactions there is a moment. */
const patienceMs = 60_000;

/** Takes the write lock of the database, for which server and worker are other processes; `release` lets go. */
export function holdWriteLock(databaseUrl: string): { release(): void } {
  const connection = new SqliteConnection(sqliteFile(databaseUrl), { timeout: patienceMs });
  connection.exec("BEGIN IMMEDIATE");
  return {
    release() {
      connection.exec("COMMIT");
      connection.close();
    },
  };
}
