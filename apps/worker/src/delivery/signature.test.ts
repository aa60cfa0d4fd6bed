import { randomBytes } from "node:crypto";
import { verifyWebhook } from "@hearback/receiver";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { decodeSigningSecret, signContent } from "./signature.ts";

const secretArbitrary = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);

describe("the signature", () => {
  it("is the one that the Standard Webhooks library makes, for any secret, id, time and body", () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(
        secretArbitrary,
        fc.string(),
        time,
        fc.string({ unit: "grapheme" }),
        (secret, id, timestamp, body) => {
          const expected = new Webhook(secret).sign(id, new Date(timestamp * 1000), body);
          expect(signContent({ id, timestamp, body }, [decodeSigningSecret(secret)])).toBe(expected);
        },
      ),
    );
  });

  it("is accepted by a receiver with either secret while a rotation overlaps, and by no other", () => {
    const [newer, older, stranger] = [newSecret(), newSecret(), newSecret()];
    const content = { id: "evt_1", timestamp: Math.floor(Date.now() / 1000), body: '{"content":"피드백"}' };
    const headers = {
      "webhook-id": content.id,
      "webhook-timestamp": String(content.timestamp),
      "webhook-signature": signContent(content, [newer, older].map(decodeSigningSecret)),
    };
    expect(headers["webhook-signature"]).toMatch(/^v1,[^ ]{44} v1,[^ ]{44}$/);
    expect(new Webhook(newer).verify(content.body, headers)).toEqual({ content: "피드백" });
    expect(new Webhook(older).verify(content.body, headers)).toEqual({ content: "피드백" });
    expect(() => new Webhook(stranger).verify(content.body, headers)).toThrow();
    expect(() => new Webhook(newer).verify(content.body.replace("피", "파"), headers)).toThrow();
  });

  it("is verified by the kit for receivers", async () => {
    const [secret, stranger] = [newSecret(), newSecret()];
    const body = JSON.stringify({ event: "feedback_created", event_id: "evt_1", data: { content: "피드백" } });
    const sent = { id: "evt_1", timestamp: 1_757_586_900, body };
    const headers = {
      "webhook-id": sent.id,
      "webhook-timestamp": String(sent.timestamp),
      "webhook-signature": signContent(sent, [stranger, secret].map(decodeSigningSecret)),
    };
    const now = () => sent.timestamp * 1000;
    expect((await verifyWebhook(headers, body, { secret, now })).event).toEqual(JSON.parse(body));
    await expect(verifyWebhook(headers, body, { secret: newSecret(), now })).rejects.toThrow();
  });

  it("needs a well-formed secret", () => {
    for (const secret of ["", "whsec_", "abc", "whsec_not base64", "WHSEC_YWJj"]) {
      expect(() => decodeSigningSecret(secret)).toThrow(/whsec_/);
    }
  });
});

function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
