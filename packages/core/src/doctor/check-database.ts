import { type Database, runSql } from "@hearback/db";
import { sql } from "drizzle-orm";

/** Faults that SQLite finds in its own file; none on PostgreSQL, which watches over itself. */
export async function checkDatabaseFile({ read }: Database): Promise<string[]> {
  if (read.engine !== "sqlite") return [];
  const rows = await runSql<{ quick_check: string }>(read, sql`pragma quick_check(10)`);
  return rows.map((row) => row.quick_check).filter((line) => line !== "ok");
}

/** @throws when the database can't be written, for whatever reason. */
export async function checkWritable(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.delete(tx.tables.workers).where(sql`1 = 0`);
  });
}
