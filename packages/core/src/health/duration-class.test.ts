import { type HourCountKey, hourCountKeys } from "@hearback/db";
import fc from "fast-check";
import { expect, it } from "vitest";
import { durationKey, estimateQuantile } from "./duration-class.ts";

function countClasses(durationsMs: number[]): Record<HourCountKey, number> {
  const counts = Object.fromEntries(hourCountKeys.map((key) => [key, 0])) as Record<HourCountKey, number>;
  for (const durationMs of durationsMs) counts[durationKey(durationMs)]++;
  return counts;
}

it("knows no quantile of nothing", () => {
  expect(estimateQuantile(countClasses([]), 0.5)).toBeNull();
});

it.each([
  [0, "under_2_ms"],
  [1.99, "under_2_ms"],
  [2, "under_3_ms"],
  [120, "under_128_ms"],
  [30_000, "under_32768_ms"],
  [90_000, "under_46341_ms"],
])("counts a request of %d ms as %s", (durationMs, key) => {
  expect(durationKey(durationMs)).toBe(key);
});

it("is off by 23 % at most from 2 ms to 46 s, and by 1 ms below", () => {
  const durations = fc.array(fc.double({ min: 0, max: 46_340, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95), (durationsMs, quantile) => {
      const exactMs = durationsMs.toSorted((a, b) => a - b)[Math.ceil(durationsMs.length * quantile) - 1] ?? 0;
      const estimateMs = estimateQuantile(countClasses(durationsMs), quantile) ?? Number.NaN;
      if (exactMs < 2) expect(Math.abs(estimateMs - exactMs)).toBeLessThanOrEqual(1);
      // The estimate is in whole milliseconds.
      else expect(Math.abs(estimateMs - exactMs)).toBeLessThanOrEqual(exactMs * 0.23 + 0.5);
    }),
  );
});
