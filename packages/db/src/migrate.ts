import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type SqliteConnection from "better-sqlite3";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { Client } from "pg";
import type { Engine } from "./schema/define-schema.ts";

/** The database was written by a newer version; using it with this one could lose data. */
export class DatabaseTooNewError extends Error {
  override readonly name = "DatabaseTooNewError";
  constructor(appliedCount: number, knownCount: number) {
    super(
      `The database has ${appliedCount} migrations, this version of Hearback knows ${knownCount}. ` +
        "Start the newer version that wrote it, or restore a backup made before the upgrade.",
    );
  }
}

const migrationTable =
  "create table if not exists hearback_migrations (hash text primary key, applied_at text not null default current_timestamp)";

function readMigrations(engine: Engine): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: fileURLToPath(new URL(`../migrations/${engine}`, import.meta.url)) });
}

/** What the last of so many migrations is called. */
export function nameMigration(engine: Engine, appliedCount: number): string {
  const journal = new URL(`../migrations/${engine}/meta/_journal.json`, import.meta.url);
  const { entries }: { entries: { tag: string }[] } = JSON.parse(readFileSync(journal, "utf8"));
  // A newer version may have brought the schema up to date since.
  return entries[appliedCount - 1]?.tag ?? String(appliedCount);
}

function findPending(known: MigrationMeta[], appliedHashes: string[]): MigrationMeta[] {
  const knownHashes = new Set(known.map((migration) => migration.hash));
  if (appliedHashes.some((hash) => !knownHashes.has(hash))) {
    throw new DatabaseTooNewError(appliedHashes.length, known.length);
  }
  return known.filter((migration) => !appliedHashes.includes(migration.hash));
}

/** Applies what is missing in one transaction; several processes may start at once. */
export function migrateSqlite(connection: SqliteConnection.Database): void {
  const known = readMigrations("sqlite");
  // Without the write lock: a start, or a look with the command line, doesn't wait for whoever has it.
  if (isUpToDate(connection, known)) return;
  // Off while tables are rebuilt: SQLite would cascade the drop of the old one.
  connection.pragma("foreign_keys = OFF");
  const migrate = connection.transaction(() => {
    connection.exec(migrationTable);
    const pending = findPending(known, readApplied(connection));
    // The check below reads every row: not at each start.
    if (pending.length === 0) return;
    const record = connection.prepare("insert into hearback_migrations (hash) values (?)");
    for (const migration of pending) {
      for (const statement of migration.sql) connection.exec(statement);
      record.run(migration.hash);
    }
    const violations = connection.pragma("foreign_key_check") as unknown[];
    if (violations.length > 0)
      throw new Error(`The upgrade would break ${violations.length} references; nothing was changed.`);
  });
  migrate.immediate();
}

function isUpToDate(connection: SqliteConnection.Database, known: MigrationMeta[]): boolean {
  const table = connection.prepare("select name from sqlite_schema where name = 'hearback_migrations'").get();
  return table !== undefined && findPending(known, readApplied(connection)).length === 0;
}

function readApplied(connection: SqliteConnection.Database): string[] {
  return connection.prepare<[], string>("select hash from hearback_migrations").pluck().all();
}

/** The same on PostgreSQL, under an advisory lock. */
export async function migratePostgres(client: Client): Promise<void> {
  const known = readMigrations("postgres");
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('hearback_migrations'))");
    await client.query(migrationTable);
    const { rows } = await client.query<{ hash: string }>("select hash from hearback_migrations");
    for (const migration of findPending(
      known,
      rows.map((row) => row.hash),
    )) {
      for (const statement of migration.sql) await client.query(statement);
      await client.query("insert into hearback_migrations (hash) values ($1)", [migration.hash]);
    }
    await client.query("commit");
  } catch (error) {
    // On a connection that is gone there is nothing to roll back, and what broke it off is what to tell.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}
