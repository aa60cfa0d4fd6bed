import { describe, expect, it } from "vitest";
import { measureBar } from "./measure-bar.ts";

const measure = (events: number, succeeded: number, failed: number, skipped = 0) =>
  measureBar({ events, succeeded, failed, skipped }, { most: 1_000, height: 24 });

describe("the bar of an hour", () => {
  it.each([
    ["nothing", [0, 0, 0], 1, 0],
    ["the most events", [1_000, 1_000, 0], 24, 0],
    ["a few events", [1, 1, 0], 3, 0],
    ["as many failures as arrivals", [500, 250, 250], 12, 6],
    ["nothing but failures", [1_000, 0, 1_000], 24, 24],
    ["failures of retries alone", [0, 0, 4], 3, 3],
  ] as const)(
    "is as high as its share, with what failed on top: %s",
    (_, [events, succeeded, failed], size, failedSize) => {
      expect(measure(events, succeeded, failed)).toMatchObject({ size, failedSize });
    },
  );

  it("shows one failure of many, and tells it from an hour in which all failed, also where it is least high", () => {
    expect(measure(1_000, 999, 1)).toMatchObject({ size: 24, failedSize: 3 });
    expect(measure(20, 19, 1)).toMatchObject({ size: 6, failedSize: 3 });
    expect(measure(20, 0, 20)).toMatchObject({ size: 3, failedSize: 3 });
  });

  it("tells what was skipped from what was sent", () => {
    expect(measure(1_000, 0, 0, 1_000)).toEqual({ size: 24, failedSize: 0, skippedSize: 24 });
    expect(measure(1_000, 500, 0, 500)).toEqual({ size: 24, failedSize: 0, skippedSize: 12 });
    expect(measure(1_000, 0, 500, 500)).toEqual({ size: 24, failedSize: 12, skippedSize: 12 });
    expect(measure(1_000, 1_000, 0)).toEqual({ size: 24, failedSize: 0, skippedSize: 0 });
  });

  it("shows what was skipped in an hour without events of its own, beside what failed and what arrived", () => {
    expect(measure(0, 0, 0, 7)).toEqual({ size: 3, failedSize: 0, skippedSize: 3 });
    expect(measure(0, 0, 2, 7)).toEqual({ size: 6, failedSize: 3, skippedSize: 3 });
    expect(measure(3, 1, 1, 1)).toEqual({ size: 9, failedSize: 3, skippedSize: 3 });
    expect(measure(1_000, 999, 0, 1)).toEqual({ size: 24, failedSize: 0, skippedSize: 3 });
  });

  it("shows one arrival among many failures", () => {
    expect(measure(1_000, 1, 999)).toMatchObject({ size: 24, failedSize: 21 });
    expect(measure(1, 1, 10)).toMatchObject({ size: 6, failedSize: 3 });
  });
});
