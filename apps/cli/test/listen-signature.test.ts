import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { checkSignature, decodeSecret } from "../src/listen/check-signature.ts";
import { checkToken } from "../src/listen/check-token.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const otherSecret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
const now = new Date("2025-09-11T10:35:00Z");
const id = "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34";
const body = '{"content":"피드백 내용"}';
const unixSeconds = Math.floor(now.getTime() / 1000);

function sign(keys: string[], sentAt = now): string {
  return keys.map((key) => new Webhook(key).sign(id, sentAt, body)).join(" ");
}

type Changes = { id?: string | null; timestamp?: string | null; signature?: string | null; body?: string };

function check(signature: string | null, changes: Changes = {}) {
  const request = { id, timestamp: String(unixSeconds), signature, ...changes };
  return checkSignature({ ...request, body: Buffer.from(changes.body ?? body) }, decodeSecret(secret), now);
}

describe("the signature check of listen", () => {
  it("accepts what the reference package signs", () => {
    expect(check(sign([secret]))).toEqual({ state: "verified" });
  });

  it("accepts one good signature among others, whatever their version", () => {
    const list = `v1a,AAAA ${sign([otherSecret, secret])}`;
    expect(check(list)).toEqual({ state: "verified" });
  });

  it.each<[string, string | null, Changes, RegExp]>([
    ["made with another secret", sign([otherSecret]), {}, /no signature/],
    ["of another body", sign([secret]), { body: `${body} ` }, /no signature/],
    ["of another event id", sign([secret]), { id: "evt_2" }, /no signature/],
    ["of another time", sign([secret]), { timestamp: String(unixSeconds + 1) }, /no signature/],
    ["of another version", sign([secret]).replace("v1,", "v2,"), {}, /no signature/],
    ["cut short", sign([secret]).slice(0, -8), {}, /no signature/],
    ["that is missing", null, {}, /^webhook-signature is missing$/],
    [
      "without id and time",
      sign([secret]),
      { id: null, timestamp: null },
      /^webhook-id, webhook-timestamp are missing$/,
    ],
    ["with a time that is no number", sign([secret]), { timestamp: "today" }, /unix seconds/],
  ])("refuses a signature %s", (_, signature, changes, reason) => {
    expect(check(signature, changes)).toEqual({ state: "invalid", reason: expect.stringMatching(reason) });
  });

  it.each([
    [-301, /5 minutes old/],
    [301, /5 minutes ahead/],
  ])("refuses a good signature made %i s from now", (seconds, reason) => {
    const sentAt = new Date(now.getTime() + seconds * 1000);
    expect(check(sign([secret], sentAt), { timestamp: String(unixSeconds + seconds) })).toEqual({
      state: "invalid",
      reason: expect.stringMatching(reason),
    });
  });

  it.each([-300, 300])("accepts a good signature made %i s from now", (seconds) => {
    const sentAt = new Date(now.getTime() + seconds * 1000);
    expect(check(sign([secret], sentAt), { timestamp: String(unixSeconds + seconds) })).toEqual({ state: "verified" });
  });
});

describe("the token check of listen", () => {
  it.each([
    ["Bearer my-secret-token", "ok"],
    ["Bearer my-secret-tokem", "wrong"],
    ["Bearer my-secret-token-and-more", "wrong"],
    ["Basic my-secret-token", "wrong"],
    ["Bearer ", "wrong"],
    [null, "wrong"],
  ])("finds %j %s", (authorization, result) => {
    expect(checkToken({ authorization, webhookToken: null }, "my-secret-token")).toBe(result);
  });

  it.each([
    [null, "my-secret-token", "ok"],
    [null, "my-secret-tokem", "wrong"],
    [null, "Bearer my-secret-token", "wrong"],
    [null, "", "wrong"],
    ["Bearer my-secret-token", "another", "ok"],
    ["Bearer another", "my-secret-token", "wrong"],
  ])("finds %j with x-webhook-token %j %s", (authorization, webhookToken, result) => {
    expect(checkToken({ authorization, webhookToken }, "my-secret-token")).toBe(result);
  });
});
