import type { FieldView } from "@hearback/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareValues } from "./compare-values.ts";

const field = (key: string, type: FieldView["type"], options: { key: string; name: string }[] = []) =>
  ({ key, name: key, type, options }) as FieldView;
const at = field("at", "date");

describe("two versions of a feedback", () => {
  const { TZ } = process.env;
  beforeEach(() => {
    process.env.TZ = "Europe/Berlin";
  });
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it("differ in the values that do", () => {
    const fields = [field("text", "text"), field("rating", "number"), at];
    const mine = { text: "Mine", rating: 3, at: "2026-03-01T09:30" };
    expect(compareValues(fields, mine, { text: "Theirs", rating: 3, at: "2026-03-01T08:30:00Z" })).toEqual([
      { key: "text", label: "text", mine: "Mine", newest: "Theirs" },
    ]);
    expect(compareValues([at], { at: "" }, { at: null })).toEqual([]);
  });

  it("have options of one name told apart by their keys", () => {
    const kind = field("kind", "select", [
      { key: "a", name: "Bug" },
      { key: "b", name: "Bug" },
    ]);
    expect(compareValues([kind], { kind: "a" }, { kind: "b" })).toMatchObject([{ mine: "a", newest: "b" }]);
  });

  it("have instants in the hour that comes twice told apart by how far they are from UTC", () => {
    // What is typed there is the first of the two.
    expect(compareValues([at], { at: "2026-10-25T02:30" }, { at: "2026-10-25T01:30:00Z" })).toEqual([
      { key: "at", label: "at", mine: "2026-10-25 02:30 UTC+02:00", newest: "2026-10-25 02:30 UTC+01:00" },
    ]);
    expect(compareValues([at], { at: "2026-10-25T02:30" }, { at: "2026-10-25T00:30:00Z" })).toEqual([]);
  });
});
