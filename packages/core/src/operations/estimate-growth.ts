const dayMs = 24 * 3_600_000;
const lookedBackMs = 7 * dayMs;
const longestDays = 3_650;

export type Size = { at: Date; bytes: number };

/**
 * By how many bytes the database grows in a day: the slope of the line that fits its sizes of the last week best. `null`
 * where less than a day is known.
 */
export function estimateGrowth(sizes: readonly Size[], now: Date): number | null {
  const recent = sizes.filter(({ at }) => now.getTime() - at.getTime() <= lookedBackMs);
  const days = recent.map(({ at }) => at.getTime() / dayMs);
  if (days.length < 2 || Math.max(...days) - Math.min(...days) < 1) return null;
  const meanDay = mean(days);
  const meanBytes = mean(recent.map(({ bytes }) => bytes));
  const spread = days.reduce((sum, day) => sum + (day - meanDay) ** 2, 0);
  const together = recent.reduce(
    (sum, { bytes }, index) => sum + ((days[index] ?? 0) - meanDay) * (bytes - meanBytes),
    0,
  );
  return Math.round(together / spread);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** When the disk is full at this pace; `null` where it isn't within ten years, or nobody knows. */
export function estimateFullAt(freeBytes: number | null, bytesPerDay: number | null, now: Date): Date | null {
  if (freeBytes === null || bytesPerDay === null || bytesPerDay <= 0) return null;
  const days = freeBytes / bytesPerDay;
  return days > longestDays ? null : new Date(now.getTime() + days * dayMs);
}
