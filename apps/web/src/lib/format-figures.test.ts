import { expect, it } from "vitest";
import { formatBytes, formatChange, formatShare } from "./format-figures.ts";

it.each([
  [0, 3, "0%"],
  [3, 3, "100%"],
  [1, 3, "33.3%"],
  [99_999, 100_000, "99.9%"],
  [1, 100_000, "0.1%"],
])("shows %d of %d as %s: all and none are never rounded to", (part, whole, text) => {
  expect(formatShare(part, whole, "en")).toBe(text);
});

it.each([
  [0, "0 kB"],
  [1_234, "1.2 kB"],
  [937_000, "937 kB"],
  [12_345_678, "12 MB"],
  [4_200_000_000, "4.2 GB"],
])("shows %d bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes, "en")).toBe(text);
});

it.each([
  [15, 10, "+50%"],
  [10, 20, "-50%"],
  [20, 20, "0%"],
  [493, 9, null],
  [3, 0, null],
])("shows %d after %d as %s: of a few, a percentage tells nothing", (count, before, text) => {
  expect(formatChange(count, before, "en")).toBe(text);
});
