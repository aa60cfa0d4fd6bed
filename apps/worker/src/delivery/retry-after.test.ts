import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const nowMs = Date.parse("1994-11-06T08:49:00Z");

describe("Retry-After", () => {
  it.each([
    ["120", 120_000],
    [" 7 ", 7_000],
    ["0", 0],
    ["-5", 0],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 37_000],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 37_000],
    ["Sun Nov  6 08:49:37 1994", 37_000],
    ["Sun, 06 Nov 1994 08:48:00 GMT", 0],
  ])("reads %j as %i ms", (value, expected) => {
    expect(parseRetryAfter(value, nowMs)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "1.5",
    "5s",
    "1e3",
    "2030-01-01",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 99 Nov 1994 08:49:37 GMT",
    "3, 4",
  ])("finds nothing in %j", (value) => {
    expect(parseRetryAfter(value, nowMs)).toBeNull();
  });

  it("reads any date that a server formats, whatever the local time zone", () => {
    const date = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        const wholeSecondMs = Math.floor(at.getTime() / 1000) * 1000;
        return parseRetryAfter(at.toUTCString(), nowMs) === Math.max(0, wholeSecondMs - nowMs);
      }),
    );
  });
});
