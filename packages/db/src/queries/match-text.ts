import { type Column, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { toStorable } from "../schema/encode-value.ts";

/** Whether a text column contains `text`. Case is ignored: of ASCII letters on SQLite, of all letters on PostgreSQL. */
export function matchesText(handle: Handle, column: Column, text: string): SQL {
  return contains(handle, sql`${column}`, text);
}

/**
 * Whether a value of a JSON object contains `text`; keys don't count, and lists are looked into. It reads every row
 * that the rest of the condition leaves: let an index narrow them first.
 */
export function matchesJsonValues(handle: Handle, column: Column, text: string): SQL {
  const entries = handle.engine === "sqlite" ? sql`json_each(${column})` : sql`jsonb_each_text(${column})`;
  return sql`exists (select 1 from ${entries} as entry where ${contains(handle, sql`entry.value`, text)})`;
}

function contains({ engine }: Handle, value: SQL, text: string): SQL {
  const pattern = `%${toStorable(text).replace(/[!%_]/g, "!$&")}%`;
  return engine === "sqlite" ? sql`${value} like ${pattern} escape '!'` : sql`${value} ilike ${pattern} escape '!'`;
}
