import { channelKey } from "@hearback/contracts";
import { expect, it } from "vitest";
import { givesNoKey, suggestKey } from "./suggest-key.ts";

it.each([
  ["Store Review", "store_review"],
  ["  Café & Bar! ", "cafe_bar"],
  ["스토어 리뷰", ""],
  ["2024", ""],
  ["App 2", "app_2"],
])("suggests for %j the key %j", (name, key) => {
  expect(suggestKey(name)).toBe(key);
});

it("suggests only keys that the server takes", () => {
  const key = suggestKey(`Very long ${"name ".repeat(30)}`);
  expect(channelKey.safeParse(key).success).toBe(true);
});

it("says of which names it can suggest none", () => {
  expect(["스토어 리뷰", "2024", "", " ", "Store", "스토어 App"].filter(givesNoKey)).toEqual(["스토어 리뷰", "2024"]);
});
