import { describe, expect, it } from "vitest";
import { parseEvent, parseSince, parseWords } from "../src/command/parse-options.ts";

const now = new Date("2025-09-11T10:35:00.000Z");

describe("parseSince", () => {
  it.each([
    ["90s", "2025-09-11T10:33:30.000Z"],
    ["30m", "2025-09-11T10:05:00.000Z"],
    ["2h", "2025-09-11T08:35:00.000Z"],
    ["3d", "2025-09-08T10:35:00.000Z"],
    ["2025-09-01", "2025-09-01T00:00:00.000Z"],
    ["2025-09-01T09:00", "2025-09-01T09:00:00.000Z"],
    ["2025-09-01T09:00:00+09:00", "2025-09-01T00:00:00.000Z"],
    ["2025-09-01T09:00:00.250Z", "2025-09-01T09:00:00.250Z"],
  ])("reads %s as %s", (text, instant) => {
    expect(parseSince(text, now).toISOString()).toBe(instant);
  });

  it.each(["", "2", "h", "-2h", "2 h", "2w", "2025-13-01", "2025-09-01T25:00", "September 1"])("refuses %j", (text) => {
    expect(() => parseSince(text, now)).toThrow("It must be like");
  });
});

describe("parseEvent", () => {
  it("reads a type for all channels or for chosen ones, one after the other", () => {
    const events = parseEvent("issue_created=a,17", parseEvent("feedback_created"));
    expect(events).toEqual([
      { eventType: "feedback_created", channels: null },
      { eventType: "issue_created", channels: ["a", "17"] },
    ]);
  });

  it.each(["issue_created=", "issue_created=a,,b"])("refuses %j, which names no channel", (text) => {
    expect(() => parseEvent(text)).toThrow("there must be channels");
  });
});

describe("parseWords", () => {
  it("adds up what is separated by commas and what is repeated", () => {
    const parse = parseWords(["a", "b", "c"]);
    expect(parse("c, a", parse("b"))).toEqual(["b", "c", "a"]);
    expect(() => parse("a,d")).toThrow("a, b, c");
  });
});
