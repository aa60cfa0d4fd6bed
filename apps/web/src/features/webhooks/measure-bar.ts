import type { ActivityHour } from "@hearback/contracts";

/** What is less high would not be seen. */
const leastSize = 3;

/**
 * How high the bar of an hour is, as its share of the most events, and how much of it is for the requests that failed.
 * What is not nothing is seen: also a failure among many, one of an hour without events of its own, and what arrived
 * beside it, so that an hour in which all failed looks like no other.
 */
export function measureBar(
  { events, succeeded, failed, skipped }: ActivityHour,
  { most, height }: { most: number; height: number },
) {
  if (events === 0 && failed === 0) return { size: 1, failedSize: 0, skippedSize: 0 };
  const isMixed = succeeded > 0 && failed > 0;
  const size = Math.max((events / most) * height, isMixed ? 2 * leastSize : leastSize);
  // What was skipped was no request, so it is at the foot and takes nothing from what failed.
  const skippedSize = events === 0 ? 0 : Math.min(skipped / events, 1) * size;
  if (!isMixed) return { size, failedSize: failed === 0 ? 0 : Math.max(size - skippedSize, leastSize), skippedSize };
  const share = (failed / (succeeded + failed)) * size;
  return { size, failedSize: Math.min(Math.max(share, leastSize), size - leastSize), skippedSize };
}
