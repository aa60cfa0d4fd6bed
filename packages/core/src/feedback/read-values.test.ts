import { describe, expect, it } from "vitest";
import type { FieldRow } from "../channel/channel-view.ts";
import { readValues } from "./read-values.ts";

const base = { id: 1, channelId: 1, name: "Field", role: null, options: [], isActive: true, holdsValues: false };
const fields: FieldRow[] = [
  { ...base, key: "at", type: "date", position: 0, createdAt: new Date(0) },
  {
    ...{ ...base, key: "plan", type: "select", position: 1, createdAt: new Date(0) },
    options: [
      { key: "free", name: "Free" },
      { key: "old", name: "Old", isHidden: true },
      { key: "pro", name: "Pro" },
    ],
  },
];

describe("a date", () => {
  it.each([
    "2024-02-29",
    "2000-02-29T23:59:59.999Z",
    "2026-12-31",
    "2026/4/30",
    "30 April 2026",
    "Thu, 26 Nov 2026 10:00:00 GMT",
  ])("may be %s", (at) => {
    expect(() => readValues(fields, { at })).not.toThrow();
  });

  it.each(["2026-02-29", "1900-02-29", "2026-02-30T10:00:00Z", "2026-04-31", "2026/6/31", "2026-13-01", "soon"])(
    "can't be %s",
    (at) => {
      expect(() => readValues(fields, { at })).toThrow(
        `invalid value: (value: "${at}", type: date, fieldKey: at): no such date`,
      );
    },
  );
});

describe("an option", () => {
  it("that a field doesn't have is refused with those that it offers", () => {
    expect(() => readValues(fields, { plan: "gold" })).toThrow(/fieldKey: plan\): one of free, pro$/);
    expect(() => readValues(fields, { plan: "old" })).not.toThrow();
  });
});
