import { describe, expect, it } from "vitest";
import { isBackwards, type RecoverValues, reachBack, toRange } from "./recover-values.ts";

const chosenAt = Date.parse("2026-03-02T12:00:00Z");
const values: RecoverValues = { since: "hours24", chosenAt, from: "", until: "", statuses: ["failed"] };

describe("what the dialog begins with", () => {
  const before = (hours: number) => new Date(chosenAt - hours * 3_600_000).toISOString();

  it("is a week, or the time that reaches back to the oldest that can be recovered", () => {
    expect(reachBack(undefined, chosenAt)).toEqual({ since: "days7", from: "" });
    expect(reachBack(before(1), chosenAt)).toEqual({ since: "days7", from: "" });
    expect(reachBack(before(169), chosenAt)).toEqual({ since: "days30", from: "" });
    const own = { ...values, ...reachBack("2026-01-02T03:04:05.678Z", chosenAt) };
    expect(own.since).toBe("own");
    expect(toRange(own)).toEqual({ since: "2026-01-02T03:04:00.000Z" });
  });
});

describe("the time of a recovery", () => {
  it("reaches back from when it was chosen, and has no end", () => {
    expect(toRange(values)).toEqual({ since: "2026-03-01T12:00:00.000Z" });
    expect(toRange({ ...values, since: "days7" })).toEqual({ since: "2026-02-23T12:00:00.000Z" });
  });

  it("can be given in local time, with an end or without", () => {
    const own = { ...values, since: "own" as const, from: "2026-03-01T09:30" };
    const since = new Date(2026, 2, 1, 9, 30).toISOString();
    expect(toRange(own)).toEqual({ since });
    const until = new Date(2026, 2, 1, 10, 0).toISOString();
    expect(toRange({ ...own, until: "2026-03-01T10:00" })).toEqual({ since, until });
  });

  it("is none while its start is missing or its end is not behind it", () => {
    const own = { ...values, since: "own" as const };
    expect(toRange(own)).toBeNull();
    expect(isBackwards(own)).toBe(false);
    const backwards = { ...own, from: "2026-03-01T10:00", until: "2026-03-01T10:00" };
    expect(toRange(backwards)).toBeNull();
    expect(isBackwards(backwards)).toBe(true);
  });
});
