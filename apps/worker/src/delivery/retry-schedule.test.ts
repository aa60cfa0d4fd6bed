import { retryDelaysMs } from "@hearback/core/sending";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxAttempts, maxRetryAfterMs, nextAttemptAt } from "./retry-schedule.ts";

const finishedAtMs = 1_757_586_900_123;
const next = (attemptNumber: number, retryAfterMs: number | null = null, random = 0) =>
  nextAttemptAt({ attemptNumber, finishedAtMs, retryAfterMs, random: () => random });

const attemptNumber = fc.integer({ min: 1, max: maxAttempts - 1 });
const hint = fc.option(fc.integer({ min: 0, max: 10 * maxRetryAfterMs }));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the retry schedule", () => {
  it("has 11 attempts in about 75 hours", () => {
    expect(maxAttempts).toBe(11);
    expect(retryDelaysMs.map((delayMs) => delayMs / 1000)).toEqual([
      5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]);
  });

  it("waits 5 s after the first attempt, 24 h after the tenth and never after the eleventh", () => {
    expect(next(1)).toBe(finishedAtMs + 5_000);
    expect(next(10)).toBe(finishedAtMs + 24 * 3_600_000);
    expect(next(11)).toBeNull();
    expect(next(12)).toBeNull();
  });

  it("takes the receiver's hint where it is longer, up to 24 hours", () => {
    expect(next(1, 60_000)).toBe(finishedAtMs + 60_000);
    expect(next(3, 60_000)).toBe(finishedAtMs + 300_000);
    expect(next(1, Number.POSITIVE_INFINITY)).toBe(finishedAtMs + maxRetryAfterMs);
  });

  it("is never earlier than the schedule or the hint, and never later than a fifth more", () => {
    fc.assert(
      fc.property(attemptNumber, hint, random, (number, retryAfterMs, dice) => {
        const waitMs = (next(number, retryAfterMs, dice) ?? 0) - finishedAtMs;
        const baseMs = Math.max(retryDelaysMs[number - 1] ?? 0, Math.min(retryAfterMs ?? 0, maxRetryAfterMs));
        return Number.isInteger(waitMs) && waitMs >= baseMs && waitMs <= 1.2 * baseMs;
      }),
    );
  });

  it("waits no less after each further attempt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: maxAttempts - 2 }), hint, (number, retryAfterMs) => {
        return (next(number + 1, retryAfterMs) ?? 0) >= (next(number, retryAfterMs) ?? 0);
      }),
    );
  });

  it("spreads the same hint over the jitter", () => {
    expect(next(1, 60_000, 0.5)).toBe(finishedAtMs + 66_000);
  });
});
