import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

// drizzle's own date and JSON columns can't encode a null that comes through a placeholder; these can.
const orNull =
  <Value, Encoded>(encode: (value: Value) => Encoded) =>
  (value: Value) =>
    value === null ? (null as Encoded) : encode(value);

const sqliteTimestamp = sqlite.customType<{ data: Date; driverData: number }>({
  dataType: () => "integer",
  toDriver: orNull((date: Date) => date.getTime()),
  fromDriver: (epochMs) => new Date(epochMs),
});
const sqliteJson = sqlite.customType<{ data: unknown; driverData: string }>({
  dataType: () => "text",
  toDriver: orNull((value: unknown) => JSON.stringify(value)),
  fromDriver: (text) => JSON.parse(text),
});
const postgresTimestamp = pg.customType<{ data: Date; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: orNull((date: Date) => date.toISOString()),
  fromDriver: (instant) => new Date(instant),
});
const postgresJson = pg.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: orNull((value: unknown) => JSON.stringify(value)),
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
  text: (name: string) => sqlite.text(name),
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
  text: (name: string) => pg.text(name),
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
