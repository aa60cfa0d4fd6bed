import { describe, expect, it } from "vitest";
import { splitText, toTextQuery } from "./split-text.ts";

describe("the terms of a text", () => {
  it("are words, and pairs of neighbours where words have no spaces between them or endings", () => {
    expect(splitText("Login failed, dark-mode!")).toEqual(["login", "failed", "dark", "mode"]);
    expect(splitText("결제가 안돼요")).toEqual(["결제", "제가", "가", "안돼", "돼요", "요"]);
    expect(splitText("v2の画面")).toEqual(["v2", "の画", "画面", "面"]);
    expect(splitText("👍 … _")).toEqual([]);
  });

  it("are the same whatever the capitals, the width, the accents and how they are put together", () => {
    expect(splitText("NAÏVE ﾃｽﾄ")).toEqual(splitText("naive テスト"));
    expect(splitText("결제".normalize("NFD"))).toEqual(splitText("결제"));
  });
});

describe("what is asked for a text", () => {
  it.each([
    ["a part of a Korean word", "제가", [{ phrase: ["제가"] }]],
    ["a single character", "결", [{ phrase: ["결"], isOpen: true }]],
    ["the beginning of a word", "pay", [{ phrase: ["pay"], isOpen: true }]],
    ["two letters, which are a word", "v2", [{ phrase: ["v2"], isOpen: false }]],
    ["words in any order", "dark 화면", [{ phrase: ["dark"], isOpen: true }, { phrase: ["화면"] }]],
    ["words that belong together", "dark-mode", [{ phrase: ["dark", "mode"], isOpen: true }]],
  ])("is %s", (_, text, all) => {
    expect(toTextQuery(text)).toEqual({ all });
  });

  it("is nothing where there is no word", () => {
    expect(toTextQuery("!? ")).toBeNull();
  });
});
