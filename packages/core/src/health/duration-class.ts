import { durationBoundsMs, type HourCountKey } from "@hearback/db";

type DurationKey = Extract<HourCountKey, `under_${number}_ms`>;

/** The column that counts a request of this duration. */
export function durationKey(durationMs: number): DurationKey {
  const boundMs = durationBoundsMs.find((bound) => durationMs < bound) ?? 46341;
  return `under_${boundMs}_ms`;
}

/**
 * A quantile of durations that were counted by class; null where none was. The class is exact and its geometric middle
 * stands for it: off by 23 % at most from 2 ms to 46 s, below that by 1 ms.
 */
export function estimateQuantile(counts: Readonly<Record<DurationKey, number>>, quantile: number): number | null {
  const total = durationBoundsMs.reduce((sum, boundMs) => sum + counts[`under_${boundMs}_ms`], 0);
  if (total === 0) return null;
  let left = Math.ceil(total * quantile);
  let fromMs = 0;
  for (const boundMs of durationBoundsMs) {
    left -= counts[`under_${boundMs}_ms`];
    if (left <= 0) return fromMs === 0 ? 1 : Math.round(Math.sqrt(fromMs * boundMs));
    fromMs = boundMs;
  }
  return fromMs;
}
