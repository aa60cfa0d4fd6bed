import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatLocal, formatOffset, parseLocal } from "./local-instant.ts";

describe("an instant that is typed in local time", () => {
  const { TZ } = process.env;
  beforeEach(() => {
    process.env.TZ = "Asia/Seoul";
  });
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it.each(["2026-09-11T10:35", "1999-01-01T00:00", "0002-01-01T00:00"])("comes back as it was typed: %s", (local) => {
    expect(formatLocal(parseLocal(local) ?? "")).toBe(local);
    expect(formatLocal(parseLocal(local) ?? "", true)).toBe(local);
  });

  it("has its seconds where it is to be exact, and has some", () => {
    for (const local of ["2026-09-11T10:35:07", "2026-09-11T10:35:00.040", "2026-09-11T10:35:59.999"]) {
      expect(formatLocal(parseLocal(local) ?? "", true)).toBe(local);
      expect(formatLocal(parseLocal(local) ?? "")).toBe(local.slice(0, 16));
    }
  });

  it.each([
    ["Asia/Seoul", "UTC+09:00"],
    ["America/St_Johns", "UTC−03:30"],
    ["Etc/UTC", "UTC+00:00"],
  ])("is so far from UTC: %s", (zone, offset) => {
    process.env.TZ = zone;
    expect(formatOffset("2026-01-01T00:00:00Z")).toBe(offset);
  });

  it("is none while it isn't whole", () => {
    expect(parseLocal("")).toBeUndefined();
  });
});
