import { expect, it } from "vitest";
import { capMarks } from "./cap-marks.ts";

it("leaves texts of any language as they are, and of many marks in a row thirty", () => {
  const vietnamese = "Tiê\u0301ng Việt, नमस्ते, 한국어, e\u0301";
  expect(capMarks(vietnamese)).toBe(vietnamese);
  const heap = `a${"\u0301".repeat(25_000)}${"\u0323".repeat(25_000)}b`;
  expect(capMarks(heap)).toBe(`a${"\u0301".repeat(30)}b`);
});
