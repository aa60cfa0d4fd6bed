import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

// drizzle's own date and JSON columns can't encode a null that comes through a placeholder; these can.
const orNull =
  <Value, Encoded>(encode: (value: Value) => Encoded) =>
  (value: Value) =>
    value === null ? (null as Encoded) : encode(value);

/** PostgreSQL holds no NUL in a text, and neither engine half a character; on both they become U+FFFD. */
const toStorable = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");

// JSON escapes both, so its texts are made storable before: only where there is something to do, which is hardly ever.
const toJson = (value: unknown) => {
  const json = JSON.stringify(value);
  return /\\u(0000|d[89a-f])/.test(json) ? JSON.stringify(makeStorable(value)) : json;
};

function makeStorable(value: unknown): unknown {
  if (typeof value === "string") return toStorable(value);
  if (Array.isArray(value)) return value.map(makeStorable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [toStorable(key), makeStorable(entry)]));
}

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
const postgresText = pg.customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: orNull(toStorable),
});
const postgresTimestamp = pg.customType<{ data: Date; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: orNull((date: Date) => date.toISOString()),
  fromDriver: (instant) => new Date(instant),
});
const postgresJson = pg.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: orNull(toJson),
});

/**
 * The column builders that the one schema is written with. Both implementations give the same JavaScript values: number
 * ids, Date, boolean, parsed JSON.
 */
const sqliteColumns = {
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

const postgresColumns = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  id: () => pg.bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
  reference: (name: string) => pg.bigint(name, { mode: "number" }),
  integer: (name: string) => pg.integer(name),
  text: (name: string) => postgresText(name),
  bool: (name: string) => pg.boolean(name),
  timestamp: (name: string) => postgresTimestamp(name),
  json: (name: string) => postgresJson(name),
};

export type Engine = "sqlite" | "postgres";

/** The one cast that types both engines as the same schema; the database suite runs on both to hold it to that. */
export const columnsByEngine: Record<Engine, Columns> = {
  sqlite: sqliteColumns,
  postgres: postgresColumns as unknown as Columns,
};
