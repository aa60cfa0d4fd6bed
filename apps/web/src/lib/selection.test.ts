import { describe, expect, it } from "vitest";
import { findRange } from "./selection.ts";

describe("a range of rows", () => {
  const ids = ["a", "b", "c", "d"];

  it.each([
    ["downwards", "b", "d", ["b", "c", "d"]],
    ["upwards", "c", "a", ["a", "b", "c"]],
    ["to itself", "b", "b", ["b"]],
    ["from a row that is gone", "x", "b", ["b"]],
  ])("goes %s", (_, from, to, range) => {
    expect(findRange(ids, from, to)).toEqual(range);
  });
});
