import { describe, expect, it } from "vitest";
import { findLocaleGaps } from "./locales.ts";

const english = new Map([
  ["webhooks.json", { title: "Webhooks", row: { "retry#one": "{{count}} retry", "retry#other": "{{count}} retries" } }],
]);

const find = (texts: unknown) => findLocaleGaps(english, "ko", new Map([["webhooks.json", texts]]));

describe("locales", () => {
  it("accepts a language that has fewer plural forms", () => {
    expect(find({ title: "웹훅", row: { "retry#other": "{{count}}회 재시도" } })).toEqual([]);
  });

  it.each([
    [{ title: "웹훅" }, "row.retry is missing"],
    [{ title: " ", row: { "retry#other": "{{count}}회" } }, "title is empty"],
    [{ title: "웹훅", row: { "retry#other": "재시도" } }, "row.retry has other placeholders than English"],
    [{ title: "웹훅", extra: "더", row: { "retry#other": "{{count}}회" } }, "extra is not in English"],
  ])("finds the gap in %j", (texts, gap) => {
    expect(find(texts)).toEqual([`ko/webhooks.json: ${gap}`]);
  });

  it("finds a file that is missing as a whole", () => {
    expect(findLocaleGaps(english, "ja", new Map())).toContain("ja/webhooks.json: title is missing");
  });
});
