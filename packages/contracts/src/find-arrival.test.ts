import { expect, it } from "vitest";
import type { AttemptOutcome, DeliveryStatus } from "./delivery.ts";
import { findArrival } from "./find-arrival.ts";

it.each<[string, DeliveryStatus, AttemptOutcome[], string | null]>([
  ["its redelivery failed", "failed", ["retryable", "succeeded", "permanent"], "minute 1"],
  ["it is sent once more", "in_flight", ["succeeded"], "minute 0"],
  ["what was asked for once more was canceled", "canceled", ["succeeded", "succeeded"], "minute 1"],
  ["it has arrived, and says so", "succeeded", ["retryable", "succeeded"], null],
  ["it never arrived", "failed", ["retryable", "permanent"], null],
  ["nothing was sent", "skipped", [], null],
])("a delivery tells when it arrived where its status doesn't: %s", (_, status, outcomes, expected) => {
  const attempts = outcomes.map((outcome, minute) => ({ outcome, startedAt: `minute ${minute}` }));
  expect(findArrival({ status, attempts })).toBe(expected);
});
