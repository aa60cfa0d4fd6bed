import { type Column, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";

type Row = Record<string, unknown>;
type Preparable<Result> = {
  prepare(name?: string): { execute(values: Record<string, unknown>): PromiseLike<Result> };
};
/** A row of a statement over many: each of its values is a placeholder. */
export type PlaceholderRow<Of> = { [Key in keyof Of]: Placeholder<string, Of[Key]> };

/** Statements are prepared for these numbers of rows only. */
const sizes = [16, 4, 1];

/**
 * Runs one prepared statement over many rows, several rows at a time: a statement costs nearly as much for one row as for
 * sixteen. All rows have the same keys. `shared` are the values that are the same for all of them.
 *
 * @returns the results of the executions, in the order of the rows.
 */
export async function forRows<Of extends Row, Result>(
  tx: Handle,
  name: string,
  rows: Of[],
  build: (handle: Handle, rows: PlaceholderRow<Of>[]) => Preparable<Result>,
  shared: Row = {},
): Promise<Result[]> {
  const results: Result[] = [];
  const [first] = rows;
  if (first === undefined) return results;
  const keys = Object.keys(first);
  for (let start = 0; start < rows.length; ) {
    const left = rows.length - start;
    const size = sizes.find((candidate) => candidate <= left) ?? 1;
    const statement = tx.prepared(`${name}_${size}`, (handle) => build(handle, placeholderRows<Of>(keys, size)));
    const chunk = rows.slice(start, start + size);
    results.push(
      await statement.execute({ ...shared, ...(tx.engine === "sqlite" ? { rows: chunk } : flatten(chunk)) }),
    );
    start += size;
  }
  return results;
}

function placeholderRows<Of extends Row>(keys: string[], size: number): PlaceholderRow<Of>[] {
  return Array.from({ length: size }, (_, index) => {
    const placeholders = keys.map((key) => [key, sql.placeholder(`${index}.${key}`)]);
    return Object.fromEntries(placeholders) as PlaceholderRow<Of>;
  });
}

/** The values under the names of their placeholders. Queries on SQLite find them in `rows`, which is quicker. */
function flatten(rows: Row[]): Row {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([key, value]) => [`${index}.${key}`, value])),
  );
}

/**
 * Placeholder rows as a table `given` for `UPDATE … FROM`; its columns are the keys. The types come from the columns that
 * the values are for: a table serves where the keys are its own.
 */
export function givenRows<Of extends Row>(columns: { [Key in keyof Of]: Column }, rows: PlaceholderRow<Of>[]): SQL {
  const entries = Object.keys(rows[0] ?? {}).map((key): [string, Column] => [key, columns[key as keyof Of]]);
  const names = entries.map(([key], index) => sql.raw(`column${index + 1} as "${key}"`));
  const lines = rows.map((row) => {
    const cells = entries.map(([key, column]) => {
      return sql`cast(${sql.param(row[key], column)} as ${sql.raw(column.getSQLType())})`;
    });
    return sql`(${sql.join(cells, sql`, `)})`;
  });
  return sql`(select ${sql.join(names, sql`, `)} from (values ${sql.join(lines, sql`, `)}) as v) as given`;
}

/** A column of the table that `givenRows` makes. */
export function given<Value>(key: string): SQL<Value> {
  return sql.raw(`given."${key}"`) as SQL<Value>;
}
