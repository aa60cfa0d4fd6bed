import { describe, expect, it } from "vitest";
import { hashPassword, isPasswordRight } from "./password.ts";

// Each guess is meant to be slow: as few of them as will do.
describe("a password", { timeout: 60_000 }, () => {
  it("is right when it is the same, however the keyboard composes its letters, and wrong otherwise", async () => {
    const hash = await hashPassword("caf\u00e9 au lait");
    expect(hash).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPasswordRight("cafe\u0301 au lait", hash)).toBe(true);
    expect(await isPasswordRight("Caf\u00e9 au lait", hash)).toBe(false);
  });

  it("has another hash each time", async () => {
    expect(await hashPassword("correct horse")).not.toBe(await hashPassword("correct horse"));
  });

  it.each([null, "none"])("is never right without a real hash: %s", async (hash) => {
    expect(await isPasswordRight("", hash)).toBe(false);
  });
});
