import { expect, it } from "vitest";
import { untilNextLook } from "./until-next-look.ts";

const nowMs = Date.parse("2026-01-01T00:00:00.000Z");

it.each([
  ["nothing waits", [null, null], 30_000],
  ["a probe is due", [null, -1_000], 5_000],
  ["a probe comes within seconds", [1_000, 20_000], 5_000],
  ["the first probe comes later", [50_000, 20_000], 20_000],
  ["every probe is far off", [50_000, 3_600_000], 30_000],
] as const)("the activity of webhooks is asked for again when it may have changed: %s", (_, probesInMs, expected) => {
  const activities = probesInMs.map((inMs) => ({
    waiting: inMs === null ? null : { count: 1, limit: 1_000, nextProbeAt: new Date(nowMs + inMs).toISOString() },
  }));
  expect(untilNextLook(activities, nowMs)).toBe(expected);
});
