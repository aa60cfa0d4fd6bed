import type { HealthPeriod } from "@hearback/contracts";
import { hourMs } from "./hour-counts.ts";

export const daysByPeriod: Record<HealthPeriod, number> = { "24h": 1, "7d": 7, "30d": 30 };

/** Hours, by the instant at which each began, that are shown as one. */
export type Step = [first: number, ...others: number[]];

/** The hours of a period, each by itself; the last is the one that `now` is in. */
export function listHours(period: HealthPeriod, now: Date): Step[] {
  return hoursUntil(now, daysByPeriod[period] * 24).map((hour) => [hour]);
}

/**
 * So many days with their hours, for what is kept by the hour; the last is today. Where a time zone is off by part of an
 * hour, the hour around midnight belongs to the day in which it began.
 */
export function listDays(days: number, timeZone: string, now: Date): Step[] {
  const format = new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short" });
  // Two more: the first of them is not whole, and a day can have 25 hours.
  const hours = hoursUntil(now, (days + 2) * 24);
  const byDay = Map.groupBy(hours, (hour) => format.format(hour));
  return [...byDay.values()].slice(-days) as Step[];
}

function hoursUntil(now: Date, count: number): number[] {
  const last = Math.floor(now.getTime() / hourMs) * hourMs;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * hourMs);
}
