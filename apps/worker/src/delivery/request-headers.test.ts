import { createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildRequestHeaders, maskRequestHeaders, type RequestHeadersInput } from "./request-headers.ts";
import { signContent } from "./signature.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const input: RequestHeadersInput = {
  eventId: "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34",
  eventType: "feedback_created",
  deliveryId: "dlv_12",
  attemptNumber: 3,
  sequence: 99,
  sentAtMs: 1_757_586_900_999,
  contentType: "application/json",
  body: '{"event":"feedback_created"}',
  format: "standard",
  signingKeys: [key],
  token: "t0ken-of-32-characters-0123456789",
  customHeaders: [],
  version: "1.2.3",
};

describe("the request headers", () => {
  it("are those of the contract", () => {
    const signature = signContent({ id: input.eventId, timestamp: 1_757_586_900, body: input.body }, [key]);
    expect(buildRequestHeaders(input)).toEqual({
      "content-type": "application/json",
      "user-agent": "Hearback-Webhooks/1.2.3",
      authorization: "Bearer t0ken-of-32-characters-0123456789",
      "webhook-id": "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34",
      "webhook-timestamp": "1757586900",
      "webhook-signature": signature,
      "hearback-event": "feedback_created",
      "hearback-delivery": "dlv_12",
      "hearback-attempt": "3",
      "hearback-sequence": "99",
      "hearback-schema-version": "1",
    });
  });

  it("hold no Authorization when the webhook has no token", () => {
    expect(buildRequestHeaders({ ...input, token: null })).not.toHaveProperty("authorization");
  });

  it("carry the token where ABC User Feedback does with a body of its format, and nowhere else", () => {
    const { authorization: _bearer, ...others } = buildRequestHeaders(input);
    const inAbc = { ...input, format: "abc" } as const;
    expect(buildRequestHeaders(inAbc)).toEqual({ ...others, "x-webhook-token": input.token });
    expect(buildRequestHeaders({ ...inAbc, token: null })).toEqual(others);
    // A delivery may be older than the webhook's format: its own says where the token goes.
    const customHeaders = [{ name: "x-webhook-token", value: "of the webhook before" }];
    expect(buildRequestHeaders({ ...inAbc, customHeaders })["x-webhook-token"]).toBe(input.token);
    expect(buildRequestHeaders({ ...input, customHeaders })).toMatchObject({
      authorization: `Bearer ${input.token}`,
      "x-webhook-token": "of the webhook before",
    });
  });

  it("take custom headers, but none that replaces ours or frames the message", () => {
    const reserved = ["authorization", "webhook-signature", "host", "content-length", "transfer-encoding"];
    const customHeaders = ["x-team", ...reserved].map((name) => ({ name, value: "crm" }));
    expect(buildRequestHeaders({ ...input, customHeaders })).toEqual({
      ...buildRequestHeaders(input),
      "x-team": "crm",
    });
    expect(buildRequestHeaders({ ...input, token: null, customHeaders })).not.toHaveProperty("authorization");
  });
});

describe("the request headers in the log", () => {
  it("show of a long token the last four characters, of a short one nothing", () => {
    const shown = (token: string) => maskRequestHeaders(buildRequestHeaders({ ...input, token })).authorization;
    expect(shown("t0ken-of-32-characters-0123456789")).toBe("Bearer ****6789");
    expect(shown("0123456789abcdef")).toBe("Bearer ****cdef");
    expect(shown("0123456789abcde")).toBe("Bearer ****");
  });

  it("show as little of a token in x-webhook-token", () => {
    const shown = maskRequestHeaders(buildRequestHeaders({ ...input, format: "abc" }));
    expect(shown["x-webhook-token"]).toBe("****6789");
    expect(JSON.stringify(shown)).not.toContain(input.token);
  });

  it("hide the values of custom headers and keep the rest", () => {
    const headers = buildRequestHeaders({ ...input, customHeaders: [{ name: "x-api-key", value: "secret" }] });
    expect(maskRequestHeaders(headers)).toEqual({
      ...headers,
      authorization: "Bearer ****6789",
      "x-api-key": "****",
    });
  });
});
