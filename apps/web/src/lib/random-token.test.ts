import { webhookToken } from "@hearback/contracts";
import { expect, it } from "vitest";
import { makeToken } from "./random-token.ts";

it("makes a token of 32 random bytes that a webhook takes", () => {
  const token = makeToken();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(webhookToken.safeParse(token).success).toBe(true);
  expect(makeToken()).not.toBe(token);
});

it("writes base64url without padding", () => {
  expect(makeToken((bytes) => bytes.fill(0xff))).toBe("__________________________________________8");
});
