import { type SQL, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Handle } from "../handle.ts";

/** The quarter of an hour in which an instant is, as a number of quarters since 1970. */
export function quarterOf({ engine }: Handle, at: AnySQLiteColumn): SQL<number | string> {
  return engine === "sqlite" ? sql`${at} / 900000` : sql`floor(extract(epoch from ${at}) / 900)`;
}
