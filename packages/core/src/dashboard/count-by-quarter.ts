import { type Handle, quarterOf } from "@hearback/db";
import { count } from "drizzle-orm";
import { quarterMs } from "./list-day-starts.ts";
import { listStretches, type Span, type TimedRows } from "./list-stretches.ts";

/** How many rows there are in each quarter of an hour, by the instant at which it began. */
export type QuarterlyCount = Map<number, number>;

export async function countByQuarter(handle: Handle, rows: TimedRows, span: Span): Promise<QuarterlyCount> {
  const counts: QuarterlyCount = new Map();
  const quarter = quarterOf(handle, rows.at);
  for await (const stretch of listStretches(handle, rows, span)) {
    const found = await handle.select({ quarter, count: count() }).from(rows.table).where(stretch).groupBy(quarter);
    for (const row of found) {
      const at = Number(row.quarter) * quarterMs;
      counts.set(at, (counts.get(at) ?? 0) + row.count);
    }
  }
  return counts;
}
