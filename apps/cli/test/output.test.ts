import type { DeliveryView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { describeNext } from "../src/commands/delivery/describe-status.ts";
import { formatBody } from "../src/output/format-body.ts";
import { formatFacts, formatTable } from "../src/output/format-table.ts";
import { formatDuration } from "../src/output/format-time.ts";

describe("formatTable", () => {
  it("keeps columns aligned beside wide characters", () => {
    const table = formatTable(
      ["ID", "NAME", "STATE"],
      [
        ["1", "우리 가게", "on"],
        ["12", "Shop", "off"],
      ],
    );
    expect(table.split("\n")).toEqual(["ID  NAME       STATE", "1   우리 가게  on", "12  Shop       off"]);
  });

  it("spells out control characters, so that a stored name can't drive the terminal", () => {
    expect(formatTable(["NAME"], [["a\u001b[2Jb\nc"]])).toBe("NAME\na\\u001b[2Jb c");
  });
});

describe("formatFacts", () => {
  it("leaves out what has no value", () => {
    expect(
      formatFacts([
        ["id", "1"],
        ["token", null],
        ["state", "on"],
      ]),
    ).toBe("id     1\nstate  on");
  });
});

describe("formatBody", () => {
  it("indents JSON and shows anything else as it is, harmless in both cases", () => {
    expect(formatBody('{"a":{"b:c":"\u009b2J"}}')).toBe('{\n  "a": {\n    "b:c": "\\u009b2J"\n  }\n}');
    expect(formatBody("<p>\u001b[31mno</p>\n")).toBe("<p>\\u001b[31mno</p>\n");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [59_999, "59 s"],
    [90_000, "1 min"],
    [7_200_000, "2 h"],
    [200_000_000, "2 d"],
  ])("says %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("describeNext", () => {
  const next = (nextAttemptAt: string | null, isHeld: boolean) =>
    describeNext({ nextAttemptAt, isHeld } as DeliveryView, Date.parse("2025-09-11T10:37:00.000Z"));

  it("tells the time, which isn't that of what is held at a failing webhook", () => {
    expect(next("2025-09-11T10:36:00.000Z", true)).toBe("held");
    expect(next("2025-09-11T10:38:00.000Z", true), "whose time is still ahead").toBe("2025-09-11T10:38:00Z");
    expect(next("2025-09-11T10:34:00.000Z", false)).toBe("2025-09-11T10:34:00Z");
    expect(next(null, false)).toBeNull();
  });
});
