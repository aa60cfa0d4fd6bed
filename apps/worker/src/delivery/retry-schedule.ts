import { retryDelaysMs } from "@hearback/core/sending";

/** Attempts of a delivery that never succeeds. Source of the whole schedule: contract §4. */
export const maxAttempts = retryDelaysMs.length + 1;

/** Jitter is only ever added, so that receivers that were down together aren't hit together. */
const maxJitter = 0.2;

export const maxRetryAfterMs = 24 * 3_600_000;

export type FinishedAttempt = {
  /** 1-based place in the schedule of the attempt that failed. */
  attemptNumber: number;
  finishedAtMs: number;
  /** The receiver's hint, `null` when it gave none. */
  retryAfterMs: number | null;
  /** A number from 0 up to 1, as `Math.random`. */
  random: () => number;
};

/** When the next attempt is due, in whole epoch milliseconds; `null` when the schedule is exhausted. */
export function nextAttemptAt({ attemptNumber, finishedAtMs, retryAfterMs, random }: FinishedAttempt): number | null {
  const scheduledMs = retryDelaysMs[attemptNumber - 1];
  if (scheduledMs === undefined) return null;
  const delayMs = Math.max(scheduledMs, Math.min(retryAfterMs ?? 0, maxRetryAfterMs));
  return finishedAtMs + delayMs + Math.floor(delayMs * maxJitter * random());
}
