import { describe, expect, it } from "vitest";
import { nextProbeAt } from "./probe-schedule.ts";

const last = new Date("2025-09-11T10:35:00Z");
const minutes = (count: number) => count * 60_000;

describe("the next probe of a webhook", () => {
  it.each([
    ["whose last three attempts failed", 3, minutes(5), null],
    ["that has just begun to fail", 4, 0, 1_000],
    ["that failed eight times at once", 8, 3, 1_000],
    ["that has failed for nine seconds", 5, 9_000, 9_000],
    ["that has failed for a minute", 9, minutes(1), minutes(1)],
    ["that has failed for days", 900, minutes(5_000), minutes(1)],
  ])("%s comes after its hold", (_, consecutiveFailures, failedForMs, holdMs) => {
    const streak = { consecutiveFailures, failingSince: new Date(last.getTime() - failedForMs), lastAttemptAt: last };
    const probeAt = nextProbeAt(streak, last);
    expect(probeAt === null ? null : probeAt.getTime() - last.getTime()).toBe(holdMs);
  });

  it("is held back as usual when the last attempt ended a moment later than now", () => {
    const now = new Date(last.getTime() - 3);
    const streak = { consecutiveFailures: 9, failingSince: last, lastAttemptAt: last };
    expect(nextProbeAt(streak, now)).toEqual(new Date(last.getTime() + 1_000));
  });

  it("comes at once when the clock was set back since the last attempt", () => {
    const earlier = new Date(last.getTime() - minutes(60));
    const streak = { consecutiveFailures: 9, failingSince: last, lastAttemptAt: last };
    expect(nextProbeAt(streak, earlier)).toEqual(earlier);
  });

  it("is not held back for a webhook that has never been tried", () => {
    expect(nextProbeAt({ consecutiveFailures: 4, failingSince: null, lastAttemptAt: null }, last)).toBeNull();
  });
});
