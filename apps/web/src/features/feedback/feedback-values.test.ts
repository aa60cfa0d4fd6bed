import type { FieldType, FieldView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { emptyValues, readChanged, readFilled, toInputValues } from "./feedback-values.ts";

const types: FieldType[] = ["text", "keyword", "number", "select", "multiSelect", "date", "tags", "images"];
/** One of each type, with the type as its key. */
const fields = types.map((type) => ({ key: type, type }) as FieldView);

const stored = {
  text: "It fails",
  keyword: "Galaxy",
  number: 0,
  select: "bug",
  multiSelect: ["pay", "login"],
  date: new Date(2026, 2, 1, 9, 30).toISOString(),
  tags: ["a"],
  images: ["https://example.com/a.png"],
};

describe("the values of a feedback in its form", () => {
  it("come back as they were stored", () => {
    expect(toInputValues(fields, stored)).toEqual({ ...stored, date: "2026-03-01T09:30" });
    expect(readFilled(fields, toInputValues(fields, stored))).toEqual(stored);
    const exact = { ...stored, date: new Date(2026, 2, 1, 9, 30, 7, 40).toISOString() };
    expect(readFilled(fields, toInputValues(fields, exact))).toEqual(exact);
    expect(readFilled(fields, emptyValues(fields).values)).toEqual({});
  });

  it("are sent where they were changed, and as none where they were emptied", () => {
    const before = toInputValues(fields, stored);
    expect(readChanged(fields, before, before)).toEqual({});
    const emptied = emptyValues(fields).values;
    expect(readChanged(fields, { ...before, number: 5, tags: ["a", "b"] }, before)).toEqual({
      number: 5,
      tags: ["a", "b"],
    });
    expect(readChanged(fields, emptied, before)).toEqual(Object.fromEntries(types.map((type) => [type, null])));
    expect(readChanged(fields, emptied, emptied)).toEqual({});
  });

  it("are empty where the type of the field has changed since", () => {
    const [date, tags, number] = [
      { key: "it", type: "date" },
      { key: "it", type: "tags" },
      { key: "it", type: "number" },
    ] as FieldView[];
    expect(toInputValues([date as FieldView], { it: "soon" })).toEqual({ it: "" });
    expect(toInputValues([tags as FieldView], { it: "one" })).toEqual({ it: ["one"] });
    expect(toInputValues([number as FieldView], { it: [] })).toEqual({ it: "" });
  });
});
