import * as pg from "drizzle-orm/pg-core";
import { orNull, toJson, toStorable } from "./encode-value.ts";
import type { Columns } from "./sqlite-columns.ts";

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
/** Each term with its places, so that what follows each other can be found. */
const postgresTerms = pg.customType<{ data: readonly string[]; driverData: string }>({
  dataType: () => "tsvector",
  toDriver: (terms) => terms.map((term, index) => `'${term}':${index + 1}`).join(" "),
});

const builders = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  id: () => pg.bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
  reference: (name: string) => pg.bigint(name, { mode: "number" }),
  integer: (name: string) => pg.integer(name),
  bytes: (name: string) => pg.bigint(name, { mode: "number" }),
  text: (name: string) => postgresText(name),
  bool: (name: string) => pg.boolean(name),
  timestamp: (name: string) => postgresTimestamp(name),
  json: (name: string) => postgresJson(name),
  terms: (name: string) => postgresTerms(name),
  termsIndexes: (name: string, terms: pg.AnyPgColumn) => [pg.index(name).using("gin", terms)],
  termsKey: (name: string) => pg.bigint(name, { mode: "number" }).primaryKey(),
};

/** The one cast that types both engines as the same schema; the database suite runs on both to hold it to that. */
export const postgresColumns = builders as unknown as Columns;
