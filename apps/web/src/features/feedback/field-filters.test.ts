import type { FieldType, FieldView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { endOfDay, startOfDay } from "../../lib/local-day.ts";
import { type FieldFilter, formatFieldFilters, isReversed, parseFieldFilters, toCondition } from "./field-filters.ts";

const field = (type: FieldType) => ({ key: "it", type }) as FieldView;

describe("filters on fields in the address", () => {
  it.each<[string, FieldFilter[]]>([
    ["kind.one*bug*idea", [{ key: "kind", is: "one", values: ["bug", "idea"] }]],
    ["rating.between*4*5.5", [{ key: "rating", is: "between", from: "4", to: "5.5" }]],
    ["seen.from*2026-03-01", [{ key: "seen", is: "between", from: "2026-03-01" }]],
    ["rating.to*-2", [{ key: "rating", is: "between", to: "-2" }]],
    ["note.has*결제 fails 50%25 %2A", [{ key: "note", is: "has", text: "결제 fails 50% *" }]],
    [
      "note.filled**mail.empty",
      [
        { key: "note", is: "filled" },
        { key: "mail", is: "empty" },
      ],
    ],
  ])("are written as %s", (text, filters) => {
    expect(formatFieldFilters(filters)).toBe(text);
    expect(parseFieldFilters(text)).toEqual(filters);
  });

  it("are none where nothing is asked, and where it makes no sense", () => {
    expect(formatFieldFilters([])).toBeUndefined();
    const nonsense = [
      "",
      "kind",
      "kind.one",
      "kind.one*",
      "kind.like*x",
      ".filled",
      "a b.filled",
      "n.between*1",
      "***",
    ];
    for (const text of nonsense) expect(parseFieldFilters(text)).toEqual([]);
    expect(parseFieldFilters("x**note.filled")).toEqual([{ key: "note", is: "filled" }]);
    expect(parseFieldFilters(Array(30).fill("note.filled").join("**"))).toHaveLength(20);
    expect(parseFieldFilters(undefined)).toEqual([]);
  });
});

describe("what the server is asked", () => {
  it("is what a type allows", () => {
    expect(toCondition(field("select"), { key: "it", is: "one", values: ["a"] })).toEqual({
      key: "it",
      is: "one_of",
      values: ["a"],
    });
    expect(toCondition(field("number"), { key: "it", is: "one", values: ["1", "x", "2.5"] })).toEqual({
      key: "it",
      is: "one_of",
      values: [1, 2.5],
    });
    expect(toCondition(field("number"), { key: "it", is: "between", from: "0", to: "5" })).toEqual({
      key: "it",
      is: "between",
      gte: 0,
      lte: 5,
    });
    const day = "2026-03-01";
    expect(toCondition(field("date"), { key: "it", is: "between", from: day, to: day })).toEqual({
      key: "it",
      is: "between",
      gte: startOfDay(day),
      lte: endOfDay(day),
    });
    expect(toCondition(field("text"), { key: "it", is: "has", text: "x" })).toMatchObject({ is: "with_words" });
  });

  it("is nothing where the type doesn't allow it", () => {
    expect(toCondition(field("number"), { key: "it", is: "one", values: ["x"] })).toBeNull();
    expect(toCondition(field("number"), { key: "it", is: "between", from: "x" })).toBeNull();
    expect(toCondition(field("number"), { key: "it", is: "between" })).toBeNull();
    expect(toCondition(field("date"), { key: "it", is: "between", from: "5" })).toBeNull();
    expect(toCondition(field("text"), { key: "it", is: "one", values: ["x"] })).toBeNull();
    expect(toCondition(field("images"), { key: "it", is: "has", text: "x" })).toBeNull();
  });
});

describe("a range", () => {
  it.each<[FieldType, string | undefined, string | undefined, boolean]>([
    ["number", "5", "2", true],
    ["number", "9", "10", false],
    ["number", "2", "2", false],
    ["number", "5", undefined, false],
    ["date", "2026-03-02", "2026-03-01", true],
    ["date", "2026-03-01", "2026-03-01", false],
  ])("of the type %s from %s to %s is reversed: %s", (type, from, to, is) => {
    expect(isReversed(type, { from, to })).toBe(is);
  });
});
