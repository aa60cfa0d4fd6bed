import type { SQL } from "drizzle-orm";
import type { Handle } from "../handle.ts";

/** Rows of a hand-written query, with the engine's own value types: instants must be selected as numbers. */
export async function runSql<Row>(handle: Handle, query: SQL): Promise<Row[]> {
  if (handle.engine === "sqlite") return handle.all<Row>(query);
  const result = await (handle as unknown as { execute(query: SQL): Promise<{ rows: Row[] }> }).execute(query);
  return result.rows;
}
