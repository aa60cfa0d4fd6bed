import { createSecretKey } from "node:crypto";
import { placeToken, type TokenPlace } from "@hearback/contracts/token";
import { describe, expect, it } from "vitest";
import { buildRequestHeaders, maskRequestHeaders, type RequestHeadersInput } from "./request-headers.ts";
import { signContent } from "./signature.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const token = "t0ken-of-32-characters-0123456789";
const bearer: TokenPlace = { payloadFormat: "standard", tokenPlacement: "bearer", tokenName: null };
const input: RequestHeadersInput = {
  eventId: "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34",
  eventType: "feedback_created",
  deliveryId: "dlv_12",
  attemptNumber: 3,
  sequence: 99,
  sentAtMs: 1_757_586_900_999,
  contentType: "application/json",
  body: '{"event":"feedback_created"}',
  signingKeys: [key],
  token: placeToken(bearer, token),
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
    const abcToken = placeToken({ ...bearer, payloadFormat: "abc" }, token);
    const inAbc = { ...input, token: abcToken };
    expect(buildRequestHeaders(inAbc)).toEqual({ ...others, "x-webhook-token": token });
    expect(buildRequestHeaders({ ...inAbc, token: null })).toEqual(others);
    // A delivery may be older than the webhook's format: its own says where the token goes.
    const customHeaders = [{ name: "x-webhook-token", value: "of the webhook before" }];
    expect(buildRequestHeaders({ ...inAbc, customHeaders })["x-webhook-token"]).toBe(token);
    expect(buildRequestHeaders({ ...input, customHeaders })).toMatchObject({
      authorization: `Bearer ${token}`,
      "x-webhook-token": "of the webhook before",
    });
  });

  const places: [place: Partial<TokenPlace>, sent: Record<string, string>, shown: Record<string, string>][] = [
    [{}, { authorization: `Bearer ${token}` }, { authorization: "Bearer ****6789" }],
    [
      { tokenPlacement: "basic", tokenName: "kim@example.com/token" },
      { authorization: `Basic ${Buffer.from(`kim@example.com/token:${token}`).toString("base64")}` },
      { authorization: "Basic ****6789" },
    ],
    [
      { tokenPlacement: "basic", tokenName: "김" },
      { authorization: `Basic ${Buffer.from(`김:${token}`).toString("base64")}` },
      { authorization: "Basic ****6789" },
    ],
    [
      { tokenPlacement: "basic" },
      { authorization: `Basic ${Buffer.from(`:${token}`).toString("base64")}` },
      { authorization: "Basic ****6789" },
    ],
    [{ tokenPlacement: "header", tokenName: "x-api-key" }, { "x-api-key": token }, { "x-api-key": "****6789" }],
    [{ tokenPlacement: "header", tokenName: "authorization" }, { authorization: token }, { authorization: "****6789" }],
    [{ tokenPlacement: "query", tokenName: "api_key" }, {}, {}],
  ];
  it.each(places)("carry the token in its place %o, and the log a mask of it", (place, sent, shown) => {
    const { authorization: _bearer, ...others } = buildRequestHeaders(input);
    const placed = placeToken({ ...bearer, ...place }, token);
    const headers = buildRequestHeaders({ ...input, token: placed });
    expect(headers).toEqual({ ...others, ...sent });
    expect(maskRequestHeaders(headers, placed)).toEqual({ ...others, ...shown });
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
    const shown = (text: string) => {
      const placed = placeToken(bearer, text);
      return maskRequestHeaders(buildRequestHeaders({ ...input, token: placed }), placed).authorization;
    };
    expect(shown("t0ken-of-32-characters-0123456789")).toBe("Bearer ****6789");
    expect(shown("0123456789abcdef")).toBe("Bearer ****cdef");
    expect(shown("0123456789abcde")).toBe("Bearer ****");
  });

  it("show as little of a token in x-webhook-token", () => {
    const placed = placeToken({ ...bearer, payloadFormat: "abc" }, token);
    const shown = maskRequestHeaders(buildRequestHeaders({ ...input, token: placed }), placed);
    expect(shown["x-webhook-token"]).toBe("****6789");
    expect(JSON.stringify(shown)).not.toContain(token);
  });

  it("hide the values of custom headers and keep the rest", () => {
    const headers = buildRequestHeaders({ ...input, customHeaders: [{ name: "x-api-key", value: "secret" }] });
    expect(maskRequestHeaders(headers, input.token)).toEqual({
      ...headers,
      authorization: "Bearer ****6789",
      "x-api-key": "****",
    });
  });
});
