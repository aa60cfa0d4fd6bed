import { describe, expect, it } from "vitest";
import { formatCountdown, formatInstant, formatRelative } from "./format.ts";

const now = Date.parse("2025-09-11T10:35:00Z");
const inSeconds = (seconds: number) => new Date(now + seconds * 1_000).toISOString();

describe("formatCountdown", () => {
  it.each([
    [272, "in \u20075 min."],
    [61, "in \u20072 min."],
    [59.2, "in 60s"],
    [5, "in \u20075s"],
    [-3, "in \u20070s"],
    [3_599, "in 60 min."],
    [7_200, "in 2 hr."],
  ])("says of %d seconds that it is %s", (seconds, text) => {
    expect(formatCountdown(inSeconds(seconds), "en", now)).toBe(text);
  });
});

describe("formatRelative", () => {
  it.each([
    ["en", "just now"],
    ["ko", "방금"],
    ["ja", "たった今"],
  ])("says in %s of what has happened this moment that it is %s", (language, text) => {
    for (const seconds of [-6, 0, 6]) expect(formatRelative(inSeconds(seconds), language, now)).toBe(text);
  });
});

describe("formatRelative of what is long ago", () => {
  const days = (count: number) => new Date(now - count * 86_400_000).toISOString();
  it.each([
    ["en", 30, "30 days ago"],
    ["en", 31, "Aug 11"],
    ["en", 1_029, "Nov 17, 2022"],
    ["ko", 31, "8월 11일"],
    ["ja", 1_029, "2022年11月17日"],
  ])("is a date after thirty days (%s, %d)", (language, count, text) => {
    expect(formatRelative(days(count), language, now)).toBe(text);
  });
});

describe("formatInstant", () => {
  const at = new Date(2025, 8, 11, 9, 5, 7).toISOString();

  it("tells the minute, or the second where a log is to be searched for it", () => {
    expect(formatInstant(at, "ko", now)).toBe("9월 11일 09:05");
    expect(formatInstant(at, "ko", now, true)).toBe("9월 11일 09:05:07");
  });
});
