import { errorClasses } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import type { Exchange } from "./exchange.ts";
import { judgeExchange, type Outcome } from "./outcome.ts";

const nowMs = Date.parse("1994-11-06T08:49:00Z");
const timings = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, totalMs: 2 };

function answer(statusCode: number, headers: Record<string, string> = {}): Exchange {
  return { kind: "response", statusCode, headers, body: "", isTruncated: false, remoteAddress: "127.0.0.1", timings };
}

const judge = (exchange: Exchange, givesUpOn4xx = false) => judgeExchange(exchange, { givesUpOn4xx, nowMs });

describe("a receiver's answer", () => {
  it.each<[number, Outcome["kind"], Outcome["errorClass"], Outcome["kind"]]>([
    [200, "succeeded", null, "succeeded"],
    [202, "succeeded", null, "succeeded"],
    [204, "succeeded", null, "succeeded"],
    [299, "succeeded", null, "succeeded"],
    [301, "retryable", "redirect", "retryable"],
    [304, "retryable", "redirect", "retryable"],
    [400, "retryable", "http_4xx", "permanent"],
    [401, "retryable", "http_4xx", "permanent"],
    [404, "retryable", "http_4xx", "permanent"],
    [408, "retryable", "http_4xx", "retryable"],
    [410, "gone", "gone", "gone"],
    [425, "retryable", "http_4xx", "retryable"],
    [429, "retryable", "http_4xx", "retryable"],
    [500, "retryable", "http_5xx", "retryable"],
    [503, "retryable", "http_5xx", "retryable"],
    [999, "retryable", "protocol", "retryable"],
  ])("with status %i is %s (%s), and for a webhook that gives up on 4xx %s", (status, kind, errorClass, strictKind) => {
    expect(judge(answer(status))).toEqual({ kind, errorClass, retryAfterMs: null });
    expect(judge(answer(status), true)).toEqual({ kind: strictKind, errorClass, retryAfterMs: null });
  });

  it("gives a hint on 429 and 5xx only", () => {
    const hinted = (status: number, value: string) => judge(answer(status, { "retry-after": value })).retryAfterMs;
    expect(hinted(429, "120")).toBe(120_000);
    expect(hinted(503, "Sun, 06 Nov 1994 08:49:37 GMT")).toBe(37_000);
    expect(hinted(500, "nonsense")).toBeNull();
    expect(hinted(301, "120")).toBeNull();
    expect(hinted(404, "120")).toBeNull();
  });

  it("that never came is retried, whatever the fault and whatever the webhook gives up on", () => {
    for (const errorClass of errorClasses) {
      const exchange: Exchange = {
        kind: "error",
        errorClass,
        message: "It failed.",
        remoteAddress: null,
        timings,
        isConnectionLevel: false,
      };
      expect(judge(exchange, true)).toEqual({ kind: "retryable", errorClass, retryAfterMs: null });
    }
  });
});
