import { describe, expect, it } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const box = createSecretBox("a secret of 16 or more");

describe("a secret box", () => {
  it.each(["", "t0ken", "토큰 🔑", "x".repeat(10_000)])("gives back what it encrypted", (text) => {
    expect(createSecretBox("a secret of 16 or more").decrypt(box.encrypt(text))).toBe(text);
  });

  it("gives another text each time, which holds nothing of the first", () => {
    const [one, two] = [box.encrypt("t0ken-of-the-webhook"), box.encrypt("t0ken-of-the-webhook")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), "base64url").includes("t0ken")).toBe(false);
  });

  it("refuses what was encrypted with another secret", () => {
    expect(() => createSecretBox("another secret, as long").decrypt(box.encrypt("t0ken"))).toThrow();
  });

  it.each(["", "t0ken"])("refuses a text of which any one byte was changed, or the end is missing", (text) => {
    const bytes = Buffer.from(box.encrypt(text).slice("v1.".length), "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const tampered = Buffer.from(bytes);
      tampered[index] = (tampered[index] ?? 0) ^ 1;
      expect(() => box.decrypt(`v1.${tampered.toString("base64url")}`)).toThrow();
      expect(() => box.decrypt(`v1.${bytes.subarray(0, index).toString("base64url")}`)).toThrow();
    }
  });

  it.each(["", "t0ken", "v2.AAAA"])("refuses what it never made: %s", (text) => {
    expect(() => box.decrypt(text)).toThrow("Unknown version");
  });

  it("derives the same text for a purpose at every start, and another one for others", () => {
    const derived = box.derive("setup-link");
    expect(derived).toMatch(/^[\w-]{43}$/);
    expect(createSecretBox("a secret of 16 or more").derive("setup-link")).toBe(derived);
    expect(box.derive("sessions")).not.toBe(derived);
    expect(createSecretBox("another secret, as long").derive("setup-link")).not.toBe(derived);
  });
});
