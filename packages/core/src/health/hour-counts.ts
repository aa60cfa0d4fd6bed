import type { EventType } from "@hearback/contracts";
import { forRows, type Handle, type HourCountKey, hourCountKeys, type PlaceholderRow } from "@hearback/db";
import { sql } from "drizzle-orm";
import type { Attempt } from "../delivery/attempt-result.ts";
import { durationKey } from "./duration-class.ts";

export const hourMs = 3_600_000;

export type Counts = Record<HourCountKey, number>;

export const noCounts: Readonly<Counts> = Object.freeze(
  Object.fromEntries(hourCountKeys.map((key) => [key, 0])) as Counts,
);

type HourRow = { webhookId: number; hour: Date } & Counts;

/** What a transaction has to add to the hourly counts of webhooks. */
export class HourCounts {
  readonly #rows = new Map<string, HourRow>();

  /** In the hour in which the request began. */
  addAttempt(webhookId: number, { startedAt, outcome, errorClass, durationMs }: Attempt): void {
    const row = this.#rowOf(webhookId, startedAt);
    row[outcome === "succeeded" ? "succeeded" : "failed"]++;
    if (errorClass !== null) row[`error_${errorClass}`]++;
    row[durationKey(durationMs)]++;
    row.total_duration_ms += Math.round(durationMs);
  }

  addEvent(webhookId: number, type: EventType, at: Date): void {
    this.#rowOf(webhookId, at)[`event_${type}`]++;
  }

  addSkipped(webhookId: number, count: number, at: Date): void {
    if (count > 0) this.#rowOf(webhookId, at).skipped += count;
  }

  /**
   * To be the last statement of a transaction, and the only one on this table: of two workers on PostgreSQL, which both
   * lock rows in the order of their keys, neither waits for the other.
   */
  async write(tx: Handle): Promise<void> {
    const rows = [...this.#rows.values()].sort(
      (a, b) => a.webhookId - b.webhookId || a.hour.getTime() - b.hour.getTime(),
    );
    await forRows(tx, "count_hours", rows, buildUpsert);
  }

  #rowOf(webhookId: number, at: Date): HourRow {
    const hour = Math.floor(at.getTime() / hourMs) * hourMs;
    const key = `${webhookId}/${hour}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = { webhookId, hour: new Date(hour), ...noCounts };
    this.#rows.set(key, row);
    return row;
  }
}

function buildUpsert(tx: Handle, rows: PlaceholderRow<HourRow>[]) {
  const { webhookHours } = tx.tables;
  const sums = hourCountKeys.map((key) => [key, sql`${webhookHours[key]} + ${sql.raw(`excluded.${key}`)}`]);
  return tx
    .insert(webhookHours)
    .values(rows)
    .onConflictDoUpdate({ target: [webhookHours.webhookId, webhookHours.hour], set: Object.fromEntries(sums) });
}
