import { stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type SqliteConnection from "better-sqlite3";
import type { DatabaseState } from "../handle.ts";
import { nameMigration } from "../migrate.ts";

export async function readState(file: string, reading: SqliteConnection.Database): Promise<DatabaseState> {
  const sizes = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)]);
  const { bavail, bsize } = await statfs(dirname(file));
  const pluck = (query: string) => reading.prepare(query).pluck().get();
  return {
    version: String(pluck("select sqlite_version()")),
    schema: nameMigration("sqlite", Number(pluck("select count(*) from hearback_migrations"))),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    freeBytes: bavail * bsize,
  };
}

/** The write-ahead log is there only while somebody has the database open. */
async function sizeOf(file: string): Promise<number> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  return size;
}
