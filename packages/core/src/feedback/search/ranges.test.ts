import type { TermQuery } from "@hearback/db";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTimeQuery, toTimeTerms } from "./time-terms.ts";
import { toNumberTerm, toRangeQuery } from "./value-terms.ts";

/** Whether one of the terms is asked for. */
function finds(query: TermQuery, terms: readonly string[]): boolean {
  if ("phrase" in query) {
    const [term = ""] = query.phrase;
    return terms.some((one) => (query.isOpen ? one.startsWith(term) : one === term));
  }
  return "any" in query && query.any.some((one) => finds(one, terms));
}

function count(query: TermQuery): number {
  return "any" in query ? query.any.length : 1;
}

const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, 1, -1, 0.1, 5));

describe("a range of numbers", () => {
  it("finds what is in it and nothing else", () => {
    fc.assert(
      fc.property(number, number, number, (from, to, value) => {
        const isIn = from <= value && value <= to;
        expect(finds(toRangeQuery(7, from, to), [toNumberTerm(7, value)])).toBe(isIn);
      }),
      { numRuns: 2_000 },
    );
  });

  it("asks little for what people ask for", () => {
    expect(count(toRangeQuery(7, 3, 5))).toBeLessThan(15);
    expect(count(toRangeQuery(7, Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1) - 1))).toBeLessThan(250);
    expect(toRangeQuery(7, 5, 3)).toEqual({ any: [] });
    expect(toTimeQuery({ gte: new Date(5), lt: new Date(5) })).toEqual({ any: [] });
  });
});

const instant = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });
const dayMs = 86_400_000;
const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);

describe("a range of time", () => {
  it("finds the days that it touches and no others", () => {
    fc.assert(
      fc.property(instant, instant, instant, (gte, lt, at) => {
        const isIn = gte < lt && dayOf(gte) <= dayOf(at) && dayOf(at) <= dayOf(new Date(lt.getTime() - 1));
        expect(finds(toTimeQuery({ gte, lt }), toTimeTerms(at))).toBe(isIn);
      }),
      { numRuns: 1_000 },
    );
  });

  it("asks little, however long it is", () => {
    expect(count(toTimeQuery({}))).toBeLessThan(150);
    expect(count(toTimeQuery({ gte: new Date("2026-01-01"), lt: new Date("2027-01-01") }))).toBe(1);
  });
});
