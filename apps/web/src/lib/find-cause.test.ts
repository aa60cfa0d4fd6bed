import { describe, expect, it } from "vitest";
import { findCause } from "./find-cause.ts";

describe("the likely cause of a failed attempt", () => {
  it.each([
    ["a server that is down", "connection_refused", null, "server"],
    ["a server that is down behind its proxy", "http_5xx", 502, "server"],
    ["a wrong host", "dns", null, "url"],
    ["a wrong path", "http_4xx", 404, "url"],
    ["a token that has expired", "http_4xx", 401, "token"],
    ["a token that may not do this", "http_4xx", 403, "token"],
    ["a certificate", "tls", null, "certificate"],
    ["a body that the receiver doesn't like", "http_4xx", 422, "receiver"],
    ["this server", "interrupted", null, "sender"],
    ["a template that makes no body", "template", null, "template"],
  ] as const)("is %s", (_, errorClass, statusCode, cause) => {
    expect(findCause({ errorClass, statusCode, hasToken: true, hasCustomHeaders: false }).cause).toBe(cause);
  });

  it.each([401, 403])("is not a wrong token where none was sent: %d", (statusCode) => {
    const failure = { errorClass: "http_4xx", statusCode, hasCustomHeaders: false } as const;
    expect(findCause({ ...failure, hasToken: true })).toEqual({ cause: "token", fix: "token" });
    expect(findCause({ ...failure, hasToken: false })).toEqual({ cause: "token", fix: "noToken" });
  });

  it.each([401, 403])("is no missing token where a custom header may be the key: %d", (statusCode) => {
    const failure = { errorClass: "http_4xx", statusCode, hasCustomHeaders: true } as const;
    expect(findCause({ ...failure, hasToken: false })).toEqual({ cause: "receiver", fix: null });
    expect(findCause({ ...failure, hasToken: true })).toEqual({ cause: "token", fix: "token" });
  });
});
