import { describe, expect, it } from "vitest";
import { cutTexts } from "./cut-texts.ts";

describe("two texts side by side", () => {
  it("are whole where both are short, each in one line", () => {
    expect(cutTexts("Slow\n\nsince May", " Slow ")).toEqual(["Slow since May", "Slow"]);
  });

  it("are cut to where they differ", () => {
    const same = "The same words. ".repeat(20);
    const [before, after] = cutTexts(`${same}Old end`, `${same}New end${" and more".repeat(20)}`);
    expect(before).toBe("…The same words. Old end");
    expect(after).toMatch(/^…The same words\. New end( and more)+.*…$/);
    expect([...after]).toHaveLength(82);
  });

  it("have no emoji cut in two", () => {
    const [before, after] = cutTexts("😀".repeat(100), "😀".repeat(90));
    expect(before).toBe(`…${"😀".repeat(26)}`);
    expect(after).toBe(`…${"😀".repeat(16)}`);
  });
});
