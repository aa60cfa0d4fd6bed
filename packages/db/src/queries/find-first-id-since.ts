import { and, asc, desc, gte, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Handle } from "../handle.ts";

export type Timeline = {
  table: SQLiteTable;
  id: AnySQLiteColumn;
  at: AnySQLiteColumn;
  /** Rows to look among, where only theirs grow with time: an index has them by id. */
  isAmong?: SQL;
};

/**
 * The id from which on rows are of an instant or later, in a table whose ids grow with time; where none is, the id after the
 * last. Halves the ids until it knows, so it costs the same for any number of rows. Rows of a clock that was wrong can lead
 * it astray: ask the rows for their time as well.
 */
export async function findFirstIdSince(
  handle: Handle,
  { table, id, at, isAmong }: Timeline,
  since: Date,
): Promise<number> {
  const columns = { id, at };
  const first = await handle.select(columns).from(table).where(isAmong).orderBy(asc(id)).limit(1);
  const last = await handle.select(columns).from(table).where(isAmong).orderBy(desc(id)).limit(1);
  let low = Number(first[0]?.id ?? 1);
  let high = Number(last[0]?.id ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const isNext = and(isAmong, gte(id, middle));
    const [row] = await handle.select(columns).from(table).where(isNext).orderBy(asc(id)).limit(1);
    if (row === undefined || (row.at as Date) >= since) high = middle;
    else low = Number(row.id) + 1;
  }
  return low;
}
