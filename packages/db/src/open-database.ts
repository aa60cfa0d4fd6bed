import type { Database } from "./handle.ts";

export type OpenDatabaseOptions = {
  /** `file:PATH` for SQLite, `postgres://…` for PostgreSQL. */
  url: string;
  /** SQLite only; PostgreSQL's own setting decides there. */
  durability: "full" | "normal";
  /** SQLite only: who moves the write-ahead log into the file; a thread is worth it for a process that stays. */
  checkpoints?: "inline" | "thread";
};

/**
 * Opens a database and migrates it to this version's schema.
 *
 * @throws DatabaseTooNewError when a newer version has written it.
 */
export async function openDatabase({ url, ...options }: OpenDatabaseOptions): Promise<Database> {
  // Loaded when asked for: the other engine's driver is half of a process's start.
  if (isPostgresUrl(url)) {
    const { openPostgres } = await import("./postgres/open-postgres.ts");
    return openPostgres({ url, poolSize: 10 });
  }
  const { openSqlite } = await import("./sqlite/open-sqlite.ts");
  return openSqlite({ file: sqliteFile(url), ...options });
}

export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** The path in a `file:` URL; relative ones are relative to the working directory. */
export function sqliteFile(url: string): string {
  return url.replace(/^file:(\/\/)?/, "");
}
