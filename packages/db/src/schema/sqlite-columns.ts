import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import { orNull, toJson, toStorable } from "./encode-value.ts";

const sqliteText = sqlite.customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: orNull(toStorable),
});
const sqliteTimestamp = sqlite.customType<{ data: Date; driverData: number }>({
  dataType: () => "integer",
  toDriver: orNull((date: Date) => date.getTime()),
  fromDriver: (epochMs) => new Date(epochMs),
});
const sqliteJson = sqlite.customType<{ data: unknown; driverData: string }>({
  dataType: () => "text",
  toDriver: orNull(toJson),
  fromDriver: (text) => JSON.parse(text),
});
/** Of the full-text index, whose tokenizer splits at spaces. */
const sqliteTerms = sqlite.customType<{ data: readonly string[]; driverData: string }>({
  dataType: () => "text",
  toDriver: (terms) => terms.join(" "),
});
/** A whole number in SQLite, too: by a double, as any other number is bound, the full-text index finds no place to begin. */
const sqliteTermsKey = sqlite.customType<{ data: number; driverData: bigint | number }>({
  dataType: () => "integer",
  toDriver: orNull((id: number) => BigInt(id)),
  fromDriver: Number,
});

/**
 * The column builders that the one schema is written with. Both implementations give the same JavaScript values: number
 * ids, Date, boolean, parsed JSON.
 */
export const sqliteColumns = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  id: () => sqlite.integer("id").primaryKey({ autoIncrement: true }),
  reference: (name: string) => sqlite.integer(name),
  integer: (name: string) => sqlite.integer(name),
  /** A number that outgrows 32 bits. */
  bytes: (name: string) => sqlite.integer(name),
  text: (name: string) => sqliteText(name),
  bool: (name: string) => sqlite.integer(name, { mode: "boolean" }),
  timestamp: (name: string) => sqliteTimestamp(name),
  json: (name: string) => sqliteJson(name),
  terms: (name: string) => sqliteTerms(name),
  /** Beside the full-text index itself, SQLite needs none. */
  termsIndexes: (_name: string, _terms: AnySQLiteColumn) => [] as sqlite.IndexBuilder[],
  /** The key of a row of the full-text index, which on SQLite has a name of its own. */
  termsKey: (_name: string) => sqliteTermsKey("rowid").primaryKey(),
};

export type Columns = typeof sqliteColumns;
