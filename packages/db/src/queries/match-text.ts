import { and, type Column, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { toStorable } from "../schema/encode-value.ts";

/** Whether a text column contains `text`. Case is ignored: of ASCII letters on SQLite, of all letters on PostgreSQL. */
export function matchesText(handle: Handle, column: Column, text: string): SQL {
  return contains(handle, sql`${column}`, text);
}

/** Whether the text under a key of a JSON object contains all of the words; case as in `matchesText`. */
export function matchesJsonText(handle: Handle, column: Column, key: string, words: string[]): SQL | undefined {
  const value =
    handle.engine === "sqlite"
      ? sql`json_extract(${column}, ${`$.${JSON.stringify(key)}`})`
      : sql`${column} ->> ${key}`;
  return and(...words.map((word) => contains(handle, value, word)));
}

function contains({ engine }: Handle, value: SQL, text: string): SQL {
  const pattern = `%${toStorable(text).replace(/[!%_]/g, "!$&")}%`;
  return engine === "sqlite" ? sql`${value} like ${pattern} escape '!'` : sql`${value} ilike ${pattern} escape '!'`;
}
