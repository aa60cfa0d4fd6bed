import type { Handle } from "@hearback/db";
import { and, gte, lt, max, min, type SQL, sql } from "drizzle-orm";
import type { AnySQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

/** On SQLite nothing else happens in the process while a statement runs: this many ids take it a few milliseconds. */
const idsPerStep = 5_000;

/** Is awaited after each step, so that others get their turn; told how long the step took. */
export type Rest = (tookMs: number) => Promise<void>;

export type Rows = { table: SQLiteTable; id: AnySQLiteColumn };

/** Counts the rows up to an id for which each of the conditions holds, in the course of many short statements. */
export async function countInSteps<Name extends string>(
  handle: Handle,
  { table, id, lastId }: Rows & { lastId: number },
  conditions: Record<Name, SQL | undefined>,
  rest: Rest,
): Promise<Record<Name, number>> {
  const names = Object.keys(conditions) as Name[];
  const totals = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const columns = Object.fromEntries(
    names.map((name) => [name, sql<number>`count(*) filter (where ${conditions[name] ?? sql`true`})`]),
  );
  const [first] = await handle.select({ id: min(id) }).from(table);
  for (let start = Number(first?.id ?? 1); start <= lastId; start += idsPerStep) {
    const startedAtMs = performance.now();
    const [counts] = await handle
      .select(columns)
      .from(table)
      .where(and(gte(id, start), lt(id, Math.min(start + idsPerStep, lastId + 1))));
    for (const name of names) totals[name] += Number(counts?.[name]);
    await rest(performance.now() - startedAtMs);
  }
  return totals;
}

export async function findLastId(handle: Handle, { table, id }: Rows): Promise<number> {
  const [last] = await handle.select({ id: max(id) }).from(table);
  return Number(last?.id ?? 0);
}
