import type { JudgedRequest } from "./judge-request.ts";

/** Counts requests for the line that is printed at the end. */
export function createTally() {
  let total = 0;
  let repeats = 0;
  const byStatusCode = new Map<number, number>();
  return {
    add({ statusCode, isSeenBefore }: JudgedRequest): void {
      total += 1;
      if (isSeenBefore) repeats += 1;
      byStatusCode.set(statusCode, (byStatusCode.get(statusCode) ?? 0) + 1);
    },
    describe(): string {
      const codes = [...byStatusCode].toSorted(([a], [b]) => a - b).map(([code, count]) => `${count} answered ${code}`);
      return `Stopped. ${[`${total} ${total === 1 ? "request" : "requests"}`, ...codes, `${repeats} seen before`].join(", ")}.`;
    },
  };
}
