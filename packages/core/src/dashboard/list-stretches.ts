import { setImmediate as turn } from "node:timers/promises";
import type { Handle } from "@hearback/db";
import { and, desc, type SQL, sql } from "drizzle-orm";
import type { AnySQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

/** So many entries of an index are counted within a few milliseconds. */
export const rowsPerStretch = 5_000;

/** Rows that an index has in the order of their time, and of their ids where that is the same. */
export type TimedRows = { table: SQLiteTable; at: AnySQLiteColumn; id: AnySQLiteColumn; within: SQL };
export type Span = { from: Date; until: Date };

/**
 * Conditions that divide the rows of a time span into stretches of bounded length, the newest first: on SQLite nothing else
 * happens in the process while one of them is counted, and something else may between them.
 */
export async function* listStretches(handle: Handle, rows: TimedRows, { from, until }: Span): AsyncGenerator<SQL> {
  const { table, at, id, within } = rows;
  const since = (instant: Date, rowId: number) => sql`(${at}, ${id}) >= (${sql.param(instant, at)}, ${rowId})`;
  const before = (instant: Date, rowId: number) => sql`(${at}, ${id}) < (${sql.param(instant, at)}, ${rowId})`;
  for (let end = before(until, 0); ; await turn()) {
    const [first] = await handle
      .select({ at, id })
      .from(table)
      .where(and(within, since(from, 0), end))
      .orderBy(desc(at), desc(id))
      .limit(1)
      .offset(rowsPerStretch - 1);
    const edge = first && ([first.at as Date, Number(first.id)] as const);
    yield sql`${within} and ${edge === undefined ? since(from, 0) : since(...edge)} and ${end}`;
    if (edge === undefined) return;
    end = before(...edge);
  }
}
