import { describe, expect, it } from "vitest";
import { formatSpan } from "./format-span.ts";

describe("how long something takes", () => {
  it.each([
    [0, "1 second"],
    [40_200, "41 seconds"],
    [89_000, "89 seconds"],
    [90_000, "2 minutes"],
    [89 * 60_000, "89 minutes"],
    [2 * 3_600_000, "2 hours"],
    [36 * 3_600_000, "2 days"],
  ])("is rounded up, in a unit that a person would take: %i ms are %s", (ms, text) => {
    expect(formatSpan(ms, "en")).toBe(text);
  });
});
