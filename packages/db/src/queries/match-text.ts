import { and, type Column, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { toStorable } from "../schema/encode-value.ts";

/** Whether a text column contains `text`. Case is ignored: of ASCII letters on SQLite, of all letters on PostgreSQL. */
export function matchesText(handle: Handle, column: Column, text: string): SQL {
  return contains(handle, sql`${column}`, text);
}

/** Whether the text under a key of a JSON object contains all of the words; case as in `matchesText`. */
export function matchesJsonText(handle: Handle, column: Column, key: string, words: string[]): SQL | undefined {
  return and(...words.map((word) => contains(handle, jsonText(handle, column, key), word)));
}

/** Whether it is the text under a key of a JSON object; case as in `matchesText`. */
export function equalsJsonText(handle: Handle, column: Column, key: string, text: string): SQL {
  return like(handle, jsonText(handle, column, key), toPattern(text));
}

/** The text under a key of a JSON object; on SQLite what isn't one as it is. */
export function jsonText({ engine }: Handle, column: Column, key: string): SQL {
  return engine === "sqlite" ? sql`json_extract(${column}, ${toPath(key)})` : sql`${column} ->> ${key}`;
}

function toPath(key: string): string {
  return `$.${JSON.stringify(key)}`;
}

function contains(handle: Handle, value: SQL, text: string): SQL {
  return like(handle, value, `%${toPattern(text)}%`);
}

function like({ engine }: Handle, value: SQL, pattern: string): SQL {
  return engine === "sqlite" ? sql`${value} like ${pattern} escape '!'` : sql`${value} ilike ${pattern} escape '!'`;
}

function toPattern(text: string): string {
  return toStorable(text).replace(/[!%_]/g, "!$&");
}
