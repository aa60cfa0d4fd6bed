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
  text: (name: string) => sqliteText(name),
  bool: (name: string) => sqlite.integer(name, { mode: "boolean" }),
  timestamp: (name: string) => sqliteTimestamp(name),
  json: (name: string) => sqliteJson(name),
};

export type Columns = typeof sqliteColumns;
