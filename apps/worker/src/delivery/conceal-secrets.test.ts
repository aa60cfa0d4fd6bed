import { placeToken } from "@hearback/contracts/token";
import { describe, expect, it } from "vitest";
import { createConceal, listSentForms } from "./conceal-secrets.ts";

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

  it("leaves nothing of a token in Basic or in a URL, whose end would tell a short one", () => {
    const place = (tokenPlacement: "basic" | "query", token: string) =>
      placeToken({ payloadFormat: "standard", tokenPlacement, tokenName: "someone" }, token);
    const basic = place("basic", "abc");
    expect(createConceal(["abc"], listSentForms(basic))(`got ${basic.value}, so abc`)).toBe("got Basic ****, so ****");
    const conceal = createConceal(["a+b/c=d&e"], listSentForms(place("query", "a+b/c=d&e")));
    expect(conceal('"?someone=a%2Bb%2Fc%3Dd%26e" a%2bb%2fc%3dd%26e a+b/c=d&e')).toBe('"?someone=****" **** ****');
  });

  it("leaves nothing of them however they are escaped: twice, by others' rules, and in JSON", () => {
    const place = (tokenPlacement: "basic" | "query", token: string) =>
      placeToken({ payloadFormat: "standard", tokenPlacement, tokenName: "user" }, token);
    const query = createConceal(["ab/c=!~long"], listSentForms(place("query", "ab/c=!~long")));
    for (const form of ["ab%252Fc%253D%2521~long", "ab%2fc%3d%21%7Elong", "ab\\u002Fc\\u003d!~long"]) {
      expect(query(`/login?next=${form}.`)).toBe("/login?next=****.");
    }
    const basic = place("basic", "token");
    const conceal = createConceal(["token"], listSentForms(basic));
    expect(conceal(`"${basic.value.replaceAll("=", "\\u003d")}"`)).toBe('"Basic ****"');
  });

  it("hides a secret with the signs of patterns in it", () => {
    expect(createConceal(["(a+)+$|.*", "[^"])("(a+)+$|.* and [^ and more")).toBe("**** and **** and more");
  });
});
