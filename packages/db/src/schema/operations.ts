import type { FaultName } from "@hearback/contracts";
import type { Columns } from "./sqlite-columns.ts";

/** How the whole server fares, whatever its projects. */
export function defineOperations(c: Columns) {
  /** What the worker found when it checked that nothing is lost: the last time of each hour. */
  const checkUps = c.table("check_ups", {
    hour: c.timestamp("hour").primaryKey(),
    at: c.timestamp("at").notNull(),
    tookMs: c.integer("took_ms").notNull(),
    events: c.integer("events").notNull(),
    deliveries: c.integer("deliveries").notNull(),
    waiting: c.integer("waiting").notNull(),
    lost: c.integer("lost").notNull(),
    faults: c.json("faults").$type<{ name: FaultName; count: number }[]>().notNull(),
    databaseBytes: c.bytes("database_bytes").notNull(),
    /** A setting of the worker's, which nobody else knows. */
    retentionDays: c.integer("retention_days").notNull(),
  });

  /** One row: when the last worker began to check, so that no other does meanwhile. */
  const checkUpClaims = c.table("check_up_claims", {
    id: c.integer("id").primaryKey(),
    at: c.timestamp("at").notNull(),
  });

  /** The last backup. */
  const backups = c.table("backups", {
    id: c.id(),
    at: c.timestamp("at").notNull(),
    bytes: c.bytes("bytes").notNull(),
    fileName: c.text("file_name").notNull(),
  });
  return { checkUps, checkUpClaims, backups };
}
