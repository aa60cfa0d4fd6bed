import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMet, passesFilter } from "./passes-filter.ts";
import { type FilterCondition, type FilterOperator, filterOperators, takesValue } from "./subscription-filter.ts";

const body = {
  channel_id: "store_review",
  data: {
    feedback_id: "123",
    content: "Das Café ist GROSS",
    created_at: "2025-09-11T10:35:00Z",
    user_info: { id: null, email: "" },
    tags: ["Payment", "결제"],
    fields: { rating: 3, version: "10.2", code: "007", steps: [] },
    assignee: { id: "7", name: "Kim" },
    issues: [
      { title: "Crash", feedback_count: 2, assignee: null },
      { title: "Slow", feedback_count: 40, assignee: { name: "Lee" } },
    ],
  },
};

const opposites: Partial<Record<FilterOperator, FilterOperator>> = {
  equals: "not_equals",
  contains: "not_contains",
  is_empty: "is_not_empty",
};

type Case = [field: string, operator: FilterOperator, value: string | number | undefined, isMet: boolean];

describe("a condition", () => {
  it.each([
    ["J\u030C", "\u01F0"],
    ["ΟΔΟΣ", "οδος"],
    ["ΟΔΟΣΑ", "οδοσα"],
  ])("holds %s and %s for the same text, and each for a part of it with more behind", (one, other) => {
    const holds = (operator: FilterOperator, content: string, value: string) =>
      isMet({ field: "data.content", operator, value }, { data: { content } });
    expect([holds("equals", one, other), holds("not_equals", one, other)]).toEqual([true, false]);
    expect(holds("contains", `${one}α`, other)).toBe(true);
  });

  it("takes no text for long because of its marks, of which thirty in a row count", () => {
    const heap = (first: string, second: string) => `a${first.repeat(25_000)}${second.repeat(25_000)}`;
    const [above, below] = ["\u0301", "\u0323"];
    const content = heap(above, below);
    const isEqual = (value: string) => isMet({ field: "content", operator: "equals", value }, { content });
    expect(isEqual(`a${above.repeat(30)}`)).toBe(true);
    expect(isEqual(`a${above.repeat(29)}`)).toBe(false);
  });

  it.each<Case>([
    ["data.content", "equals", "das CAFÉ ist gross", true],
    ["data.content", "equals", "Das Cafe\u0301 ist groß", false],
    ["data.content", "contains", "cafe\u0301", true],
    ["data.content", "contains", "cafe ", false],
    ["channel_id", "equals", "store_review", true],

    ["data.fields.rating", "equals", 3, true],
    ["data.fields.rating", "equals", "3.0", true],
    ["data.fields.rating", "less_than", "4", true],
    ["data.fields.rating", "less_than", 3, false],
    ["data.fields.rating", "greater_than", "2.5", true],
    ["data.fields.rating", "greater_than", "-20", true],
    ["data.fields.rating", "less_than", "many", false],
    ["data.fields.rating", "greater_than", "many", false],
    ["data.fields.rating", "equals", "many", false],
    ["data.fields.rating", "contains", "3", true],

    ["data.feedback_id", "greater_than", "99", true],
    ["data.fields.version", "less_than", "9", false],
    ["data.fields.code", "equals", "7", false],
    ["data.fields.code", "equals", 7, true],
    ["data.created_at", "greater_than", "2025-09-11", true],
    ["data.created_at", "less_than", "2025-09-11t10:35:01z", true],
    ["data.content", "greater_than", 5, false],
    ["data.content", "less_than", 5, false],

    ["data.tags", "equals", "payment", true],
    ["data.tags", "contains", "pay", true],
    ["data.tags", "contains", "제", true],
    ["data.tags", "equals", "pay", false],
    ["data.tags", "not_equals", "payment", false],
    ["data.tags", "not_contains", "refund", true],
    ["data.issues.title", "equals", "slow", true],
    ["data.issues.feedback_count", "greater_than", 30, true],
    ["data.issues.assignee.name", "equals", "Lee", true],
    ["data.issues.assignee.name", "is_empty", undefined, false],

    ["data.user_info.id", "is_empty", undefined, true],
    ["data.user_info.email", "is_empty", undefined, true],
    ["data.fields.steps", "is_empty", undefined, true],
    ["data.fields.gone", "is_empty", undefined, true],
    ["data.assignee", "is_not_empty", undefined, true],
    ["data.assignee", "contains", "Kim", false],
    ["data.fields.rating", "is_empty", undefined, false],
    ["data.user_info.id", "equals", "null", false],
    ["data.user_info.id", "not_equals", "user_1", true],
    ["data.user_info.id", "not_contains", "user", true],
    ["data.user_info.id", "greater_than", 0, false],
    ["data.user_info.id", "less_than", 0, false],
    ["data.fields.toString", "is_empty", undefined, true],
  ])("%s %s %s: %s", (field, operator, value, expected) => {
    const given = value === undefined ? {} : { value };
    expect(isMet({ field, operator, ...given }, body)).toBe(expected);
    const opposite = opposites[operator];
    if (opposite !== undefined) expect(isMet({ field, operator: opposite, ...given }, body)).toBe(!expected);
  });

  const scalars = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.double({ noNaN: true }), fc.constant(null));
  const values = fc.oneof(
    fc.string({ unit: "binary", minLength: 1 }),
    fc.double({ noNaN: true }),
    fc.nat().map(String),
  );
  const meets = (found: unknown, operator: FilterOperator, value: string | number) =>
    isMet({ field: "data.fields.a", operator, value }, { data: { fields: { a: found } } });

  it("holds exactly where its opposite doesn't, whatever the event has", () => {
    const check = fc.property(fc.oneof(scalars, fc.array(scalars)), values, (found, value) => {
      for (const [operator, opposite] of Object.entries(opposites) as [FilterOperator, FilterOperator][])
        expect(meets(found, operator, value)).toBe(!meets(found, opposite, value));
    });
    fc.assert(check);
  });

  it("is met by a list where one of its elements meets it", () => {
    const asked = fc.constantFrom<FilterOperator>("equals", "contains", "greater_than", "less_than", "is_not_empty");
    const check = fc.property(fc.array(scalars), asked, values, (list, operator, value) => {
      expect(meets(list, operator, value)).toBe(list.some((one) => meets(one, operator, value)));
    });
    fc.assert(check);
  });

  it("finds of two numbers one thing alone: less, equal or greater", () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    const check = fc.property(numbers, numbers, (found, value) => {
      const held = (["less_than", "equals", "greater_than"] as const).filter((one) => meets(found, one, value));
      expect(held).toEqual([found < value ? "less_than" : found > value ? "greater_than" : "equals"]);
    });
    fc.assert(check);
  });

  it("equals and contains what is written with other cases or other signs for the same characters", () => {
    const texts = fc.stringMatching(/^[a-zé가-힣 ]{1,20}$/);
    const check = fc.property(texts, (text) => {
      for (const value of [text, text.toUpperCase(), text.normalize("NFD")]) {
        expect(meets(text, "equals", value)).toBe(true);
        expect(meets(`…${text}…`, "contains", value)).toBe(true);
      }
    });
    fc.assert(check);
  });
});

describe("a filter", () => {
  const conditions = fc.array(
    fc.record<FilterCondition>({
      field: fc.constantFrom("data.tags", "data.fields.rating", "data.user_info.id", "data.content"),
      operator: fc.constantFrom(...filterOperators.filter(takesValue)),
      value: fc.constantFrom("payment", "3", 4, "café"),
    }),
    { minLength: 1, maxLength: 5 },
  );

  it("lets through what meets all conditions, or any", () => {
    const check = fc.property(conditions, (list) => {
      const met = list.filter((condition) => isMet(condition, body)).length;
      expect(passesFilter({ match: "all", conditions: list }, body)).toBe(met === list.length);
      expect(passesFilter({ match: "any", conditions: list }, body)).toBe(met > 0);
    });
    fc.assert(check);
  });
});
