import type { TokenPlace } from "@hearback/contracts";
import { expect, it } from "vitest";
import { writeToken } from "./write-token.ts";

it.each<[place: Partial<TokenPlace>, written: string]>([
  [{}, "Authorization: Bearer …"],
  [{ tokenPlacement: "basic", tokenName: "kim" }, "Authorization: Basic base64(kim:…)"],
  [{ tokenPlacement: "basic" }, "Authorization: Basic base64(:…)"],
  [{ tokenPlacement: "header", tokenName: "x-api-key" }, "x-api-key: …"],
  [{ tokenPlacement: "header", tokenName: "authorization" }, "Authorization: …"],
  [{ tokenPlacement: "header" }, "…: …"],
  [{ tokenPlacement: "query", tokenName: "key" }, "?key=…"],
  [{ payloadFormat: "abc" }, "x-webhook-token: …"],
])("a token in its place %o is written %s", (place, written) => {
  expect(writeToken({ payloadFormat: "standard", tokenPlacement: "bearer", tokenName: null, ...place })).toBe(written);
});
