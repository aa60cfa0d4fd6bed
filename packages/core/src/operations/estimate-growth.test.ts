import { expect, it } from "vitest";
import { estimateFullAt, estimateGrowth } from "./estimate-growth.ts";

const dayMs = 24 * 3_600_000;
const now = new Date("2025-09-11T10:00:00Z");
const sizesOf = (bytesByDaysAgo: Record<number, number>) =>
  Object.entries(bytesByDaysAgo).map(([days, bytes]) => ({
    at: new Date(now.getTime() - Number(days) * dayMs),
    bytes,
  }));

it("is by how much the database grew each day of the last week, whatever it did before", () => {
  expect(estimateGrowth(sizesOf({ 0: 700, 1: 600, 2: 500, 6: 100, 20: 90_000 }), now)).toBe(100);
  expect(estimateGrowth(sizesOf({ 0: 500, 3: 500 }), now)).toBe(0);
  expect(estimateGrowth(sizesOf({ 0: 400, 2: 500 }), now)).toBe(-50);
});

it("is not known from less than a day", () => {
  expect(estimateGrowth([], now)).toBeNull();
  expect(estimateGrowth(sizesOf({ 0: 700, 0.9: 100 }), now)).toBeNull();
});

it("fills the disk when what is free is used up, unless that is beyond ten years or nothing grows", () => {
  expect(estimateFullAt(1_000, 100, now)).toEqual(new Date(now.getTime() + 10 * dayMs));
  expect(estimateFullAt(1_000_000, 100, now)).toBeNull();
  expect(estimateFullAt(1_000, 0, now)).toBeNull();
  expect(estimateFullAt(1_000, null, now)).toBeNull();
  expect(estimateFullAt(null, 100, now)).toBeNull();
});
