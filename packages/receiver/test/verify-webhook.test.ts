import { type VerifyOptions, verifyWebhook, WebhookVerificationError } from "@hearback/receiver";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { body, makeHeaders, newSecret, secret, token } from "./send-webhook.ts";

const sentAtMs = Date.parse("2025-09-11T10:35:00Z");
const headers = makeHeaders({ sentAtMs });
const at = (seconds: number): VerifyOptions => ({ secret, now: () => sentAtMs + seconds * 1000 });
const without = (name: string) => ({ ...headers, [name]: undefined });

const codeOf = (given: Parameters<typeof verifyWebhook>[0], rawBody: string | Uint8Array, options: VerifyOptions) =>
  verifyWebhook(given, rawBody, options).then(
    () => "verified",
    (error) => (error instanceof WebhookVerificationError ? error.code : error),
  );

describe("a request", () => {
  it.each([
    ["a plain object", headers],
    [
      "names in capitals",
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])),
    ],
    ["lists of one", Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))],
    ["Headers of fetch", new Headers(headers)],
  ])("is verified with its headers as %s, with its body as text or bytes", async (_name, given) => {
    for (const rawBody of [body, Buffer.from(body), new TextEncoder().encode(body)]) {
      const { event, delivery } = await verifyWebhook(given, rawBody, { ...at(0), token });
      expect(event).toEqual(JSON.parse(body));
      expect(delivery).toEqual({ sentAt: new Date(sentAtMs), id: "dlv_1", attempt: 2, sequence: 1_234_567 });
    }
  });

  it.each([
    ["by a secret without its prefix", { secret: secret.replace("whsec_", "") }],
    ["by the old one of two secrets", { secret: [newSecret(), secret] }],
    ["by its token", { token }],
    ["by the old one of two tokens", { token: ["another-token", token] }],
  ])("is verified %s", async (_name, options: VerifyOptions) => {
    expect(await codeOf(headers, body, { ...options, now: () => sentAtMs })).toBe("verified");
  });

  it("is verified where one of several signatures fits", async () => {
    const several = `v1a,c2lnbmF0dXJl ${makeHeaders({ secret: newSecret() })["webhook-signature"]} ${headers["webhook-signature"]}`;
    expect(await codeOf({ ...headers, "webhook-signature": several }, body, at(0))).toBe("verified");
  });

  it("is verified by the first ten signatures alone: each one that is compared takes time", async () => {
    const after = (others: number) =>
      codeOf(
        {
          ...headers,
          "webhook-signature": [...Array(others).fill("v1,c2lnbmF0dXJl"), headers["webhook-signature"]].join(" "),
        },
        body,
        at(0),
      );
    expect(await after(9)).toBe("verified");
    expect(await after(10)).toBe("bad_signature");
  });

  it.each([
    ["as old as may be", 300, "verified"],
    ["older", 301, "timestamp_too_old"],
    ["as early as may be", -300, "verified"],
    ["earlier", -301, "timestamp_too_new"],
  ])("is %s: %i s: %s", async (_name, seconds, result) => {
    expect(await codeOf(headers, body, at(seconds))).toBe(result);
  });

  it("is as old as the receiver allows", async () => {
    expect(await codeOf(headers, body, { ...at(11), toleranceSeconds: 10 })).toBe("timestamp_too_old");
    expect(await codeOf(headers, body, { ...at(9), toleranceSeconds: 10 })).toBe("verified");
  });

  it.each<[string, string, Record<string, string | undefined>, string, VerifyOptions]>([
    ["missing_header", "without its id", without("webhook-id"), body, at(0)],
    ["missing_header", "without its time", without("webhook-timestamp"), body, at(0)],
    ["missing_header", "without a signature", without("webhook-signature"), body, at(0)],
    ["missing_header", "without a token", without("authorization"), body, { ...at(0), token }],
    ["bad_timestamp", "with a time that is none", { ...headers, "webhook-timestamp": "1e9" }, body, at(0)],
    ["bad_signature", "signed with another secret", headers, body, { ...at(0), secret: newSecret() }],
    ["bad_signature", "signed with another secret long ago", headers, body, { ...at(999), secret: newSecret() }],
    ["bad_signature", "with its body written anew", headers, JSON.stringify(JSON.parse(body), null, 1), at(0)],
    ["bad_token", "with another token", headers, body, { ...at(0), token: "another-token" }],
    ["bad_token", "with the right token's beginning", headers, body, { ...at(0), token: token.slice(0, -1) }],
    ["bad_token", "without Bearer", { ...headers, authorization: token }, body, { ...at(0), token }],
  ])("is refused as %s %s", async (code, _name, given, rawBody, options) => {
    expect(await codeOf(given, rawBody, options)).toBe(code);
  });

  it.each([
    ["no JSON", "{"],
    ["empty", ""],
  ])("is refused as bad_body where it is genuine and its body is %s", async (_name, rawBody) => {
    expect(await codeOf(makeHeaders({ sentAtMs, body: rawBody }), rawBody, at(0))).toBe("bad_body");
  });

  it("is refused as bad_body where its bytes are no UTF-8", async () => {
    const bytes = Buffer.from(body.replace("피", "?"));
    bytes[bytes.indexOf("?")] = 0xff;
    expect(await codeOf(headers, bytes, { token, now: () => sentAtMs })).toBe("bad_body");
  });

  it("says what was refused, and never the secret or the token", async () => {
    const error = await verifyWebhook(headers, body, { ...at(0), secret: newSecret() }).catch((reason) => reason);
    expect(error).toMatchObject({ name: "WebhookVerificationError", code: "bad_signature", status: 401 });
    expect(error.message).not.toContain(secret.slice(6, 20));
  });
});

describe("options", () => {
  it.each<[string, object, RegExp]>([
    ["neither secret nor token", {}, /Pass "secret"/],
    ["a variable that isn't set", { secret: undefined, token }, /"secret" is there but empty/],
    ["an empty token", { secret, token: "" }, /"token" is there but empty/],
    ["no secrets", { secret: [] }, /"secret" is there but empty/],
    ["a secret that is none", { secret: "whsec_ä" }, /must be "whsec_" and base64/],
    ["a secret without bytes", { secret: "whsec_" }, /must be "whsec_" and base64/],
    ["a tolerance that is no number", { secret, toleranceSeconds: Number.NaN }, /"toleranceSeconds"/],
  ])("are refused before any request is: %s", async (_name, options, message) => {
    const error = await verifyWebhook({}, "", options).catch((reason) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(message);
  });
});

describe("the signature", () => {
  const anyHeaders = (at: { id: string; seconds: number; signature: string }) => ({
    "webhook-id": at.id,
    "webhook-timestamp": String(at.seconds),
    "webhook-signature": at.signature,
  });
  const anyText = fc.string({ unit: "grapheme" });
  const anySecret = fc
    .uint8Array({ minLength: 1, maxLength: 64 })
    .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);
  const anyId = fc.stringMatching(/^[\w.-]{1,40}$/);
  const anySeconds = fc.integer({ min: 0, max: 4_000_000_000 });

  it("is the one of the Standard Webhooks library, for any secret, id, time and body", async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anyId, anySeconds, anyText, async (secret, id, seconds, content) => {
        const rawBody = JSON.stringify({ event: content, event_id: id, data: null });
        const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), rawBody);
        const given = anyHeaders({ id, seconds, signature });
        const { event } = await verifyWebhook(given, rawBody, { secret, now: () => seconds * 1000 });
        expect(event.event_id).toBe(id);
      }),
    );
  });

  it("fits no request of which one byte is another", async () => {
    const parts = ["webhook-id", "webhook-timestamp", "webhook-signature", "body"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...parts),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        async (part, place, flip) => {
          const bytes = Buffer.from(part === "body" ? body : (headers[part] ?? ""));
          const index = place % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ flip;
          const given = part === "body" ? headers : { ...headers, [part]: bytes.toString("latin1") };
          const code = await codeOf(given, part === "body" ? bytes : body, at(0));
          expect(["bad_signature", "bad_timestamp", "missing_header"]).toContain(code);
        },
      ),
    );
  });
});
