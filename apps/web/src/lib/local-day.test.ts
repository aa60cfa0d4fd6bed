import { describe, expect, it } from "vitest";
import { endOfDay, formatDay, isDay, startOfDay } from "./local-day.ts";

describe("a local day", () => {
  it("begins and ends where somebody is", () => {
    expect(startOfDay("2026-03-01")).toBe(new Date(2026, 2, 1).toISOString());
    expect(startOfDay("2026-03-01", 1)).toBe(new Date(2026, 2, 2).toISOString());
    expect(startOfDay("2026-03-01", -1)).toBe(new Date(2026, 1, 28).toISOString());
    expect(endOfDay("2026-12-31")).toBe(new Date(2026, 11, 31, 23, 59, 59, 999).toISOString());
    expect(formatDay(new Date(2026, 2, 1, 23, 59))).toBe("2026-03-01");
  });

  it("is none that the calendar doesn't have", () => {
    expect(["2026-02-28", "2024-02-29"].map(isDay)).toEqual([true, true]);
    expect(["2026-02-29", "2026-13-01", "2026-3-1", "0202-01-01", "9999-12-31", "today", ""].map(isDay)).toEqual(
      Array(7).fill(false),
    );
  });
});
