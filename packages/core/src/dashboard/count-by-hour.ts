import { type Handle, hourOf } from "@hearback/db";
import { count } from "drizzle-orm";
import { hourMs } from "../health/hour-counts.ts";
import { listStretches, type Span, type TimedRows } from "./list-stretches.ts";

/** How many rows there are in each hour, by the instant at which it began. */
export type HourlyCount = Map<number, number>;

export async function countByHour(handle: Handle, rows: TimedRows, span: Span): Promise<HourlyCount> {
  const counts: HourlyCount = new Map();
  const hour = hourOf(handle, rows.at);
  for await (const stretch of listStretches(handle, rows, span)) {
    const found = await handle.select({ hour, count: count() }).from(rows.table).where(stretch).groupBy(hour);
    for (const row of found) {
      const at = Number(row.hour) * hourMs;
      counts.set(at, (counts.get(at) ?? 0) + row.count);
    }
  }
  return counts;
}
