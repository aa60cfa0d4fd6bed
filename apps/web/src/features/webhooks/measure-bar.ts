import type { ActivityHour } from "@hearback/contracts";

/** What is less high would not be seen. */
const leastSize = 3;

/**
 * How high the bar of an hour is, as its share of the most events, and how much of it is for the requests that failed.
 * What is not nothing is seen: also a failure among many, one of an hour without events of its own, what was skipped long
 * after it was made, and what arrived beside them, so that an hour in which all failed looks like no other.
 */
export function measureBar(
  { events, succeeded, failed, skipped }: ActivityHour,
  { most, height }: { most: number; height: number },
) {
  const kinds = [succeeded, failed, skipped].filter((count) => count > 0).length;
  if (events === 0 && kinds === 0) return { size: 1, failedSize: 0, skippedSize: 0 };
  const size = Math.max((events / most) * height, Math.max(kinds, 1) * leastSize);
  // What was skipped was no request, so it is at the foot and takes nothing from what failed.
  const share = events === 0 ? 1 : Math.min(skipped / events, 1);
  const skippedSize = skipped === 0 ? 0 : clamp(share * size, size - (kinds - 1) * leastSize);
  if (failed === 0) return { size, failedSize: 0, skippedSize };
  if (succeeded === 0) return { size, failedSize: size - skippedSize, skippedSize };
  const failedSize = clamp((failed / (succeeded + failed)) * size, size - skippedSize - leastSize);
  return { size, failedSize, skippedSize };
}

function clamp(size: number, most: number): number {
  return Math.min(Math.max(size, leastSize), most);
}
