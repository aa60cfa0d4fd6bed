import { describe, expect, it } from "vitest";
import { createConceal } from "./conceal-secrets.ts";

describe("what a receiver answers", () => {
  it("is kept as it is when there is nothing to hide", () => {
    expect(createConceal([])("token: a-long-token")).toBe("token: a-long-token");
  });

  it("hides every secret wherever it stands, also one that begins with another", () => {
    const conceal = createConceal(["a-secret", "a-secret-of-some-length"]);
    expect(conceal("<a-secret-of-some-length|xa-secretx|a-secret>")).toBe("<****ngth|x****x|****>");
  });

  it("hides a secret as JSON holds it", () => {
    const conceal = createConceal(['say "when"\tand \\']);
    expect(conceal(JSON.stringify({ "x-word": 'say "when"\tand \\' }))).toBe('{"x-word":"****nd \\\\"}');
  });

  it("hides a secret as PHP and Go write it in JSON", () => {
    const conceal = createConceal(["Basic dXNl/cj<p>&x"]);
    expect(conceal('{"auth":"Basic dXNl\\/cj<p>&x"}')).toBe('{"auth":"****p>&x"}');
    expect(conceal('{"auth":"Basic dXNl/cj\\u003cp\\u003e\\u0026x"}')).toBe('{"auth":"****p>&x"}');
  });

  it("hides a short secret that stands alone, and leaves the words that hold it", () => {
    expect(createConceal(["crm"])('{"x-team":"crm","note":"crmless scrm"}')).toBe(
      '{"x-team":"****","note":"crmless scrm"}',
    );
  });

  it("hides a secret with the signs of patterns in it", () => {
    expect(createConceal(["(a+)+$|.*", "[^"])("(a+)+$|.* and [^ and more")).toBe("**** and **** and more");
  });
});
