import { expect, it } from "vitest";
import { formatShare } from "./format-figures.ts";

it.each([
  [0, 3, "0%"],
  [3, 3, "100%"],
  [1, 3, "33.3%"],
  [99_999, 100_000, "99.9%"],
  [1, 100_000, "0.1%"],
])("shows %d of %d as %s: all and none are never rounded to", (part, whole, text) => {
  expect(formatShare(part, whole, "en")).toBe(text);
});
