import { type SQL, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Handle } from "../handle.ts";

/** The hour in which an instant is, as a number of hours since 1970. */
export function hourOf({ engine }: Handle, at: AnySQLiteColumn): SQL<number | string> {
  return engine === "sqlite" ? sql`${at} / 3600000` : sql`floor(extract(epoch from ${at}) / 3600)`;
}
