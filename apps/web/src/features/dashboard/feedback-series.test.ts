import { expect, it } from "vitest";
import { pickSeries, toFeedbackRows } from "./feedback-series.ts";

const channel = (channelId: number, count: number) => ({ channelId, count, before: 0 });

it("names the channels that got feedback, the one with the most first", () => {
  const channels = [channel(1, 2), channel(2, 0), channel(3, 5)];
  expect(pickSeries({ channels }).map(({ channelId }) => channelId)).toEqual([3, 1]);
  expect(toFeedbackRows({ channels, days: [{ at: "2026-01-01", feedback: { 3: 5 }, issues: 0 }] })).toEqual([
    { at: "2026-01-01", 3: 5, 1: 0 },
  ]);
});

it("puts together those for which there is no shade left", () => {
  const channels = [1, 2, 3, 4, 5, 6].map((id) => channel(id, 10 - id));
  expect(pickSeries({ channels }).map(({ channelId }) => channelId)).toEqual([1, 2, 3, 4, null]);
  const feedback = { 1: 1, 5: 2, 6: 3 };
  expect(toFeedbackRows({ channels, days: [{ at: "2026-01-01", feedback, issues: 0 }] })).toEqual([
    { at: "2026-01-01", 1: 1, 2: 0, 3: 0, 4: 0, others: 5 },
  ]);
});
