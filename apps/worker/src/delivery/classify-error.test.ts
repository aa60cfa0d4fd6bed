import type { ErrorClass } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { classifyError, type ExchangePhase } from "./classify-error.ts";
import { ExchangeFault } from "./exchange-fault.ts";

function errorWith(code: string, message = "a message"): Error {
  return Object.assign(new Error(message), { code });
}

describe("classifying an error", () => {
  it.each<[string, ExchangePhase, ErrorClass]>([
    ["ECONNREFUSED", "connect", "connection_refused"],
    ["ECONNRESET", "connect", "connection_reset"],
    ["ECONNRESET", "tls", "connection_reset"],
    ["ECONNRESET", "waiting", "connection_reset"],
    ["EPIPE", "headers", "connection_reset"],
    ["EHOSTUNREACH", "connect", "unreachable"],
    ["ENETUNREACH", "connect", "unreachable"],
    ["ETIMEDOUT", "connect", "timeout_connect"],
    ["ETIMEDOUT", "headers", "connection_reset"],
    ["EPROTO", "tls", "tls"],
    ["CERT_HAS_EXPIRED", "tls", "tls"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "headers", "tls"],
    ["HPE_INVALID_CONSTANT", "headers", "protocol"],
    ["HPE_HEADER_OVERFLOW", "headers", "too_large"],
    ["UND_ERR_HEADERS_OVERFLOW", "headers", "too_large"],
    ["UND_ERR_DESTROYED", "headers", "interrupted"],
  ])("%s in phase %s is %s", (code, phase, errorClass) => {
    expect(classifyError(errorWith(code), phase).errorClass).toBe(errorClass);
  });

  it("tells a broken answer from a lost connection", () => {
    expect(classifyError(errorWith("UND_ERR_SOCKET", "bad response"), "headers").errorClass).toBe("protocol");
    expect(classifyError(errorWith("UND_ERR_SOCKET", "other side closed"), "headers").errorClass).toBe(
      "connection_reset",
    );
  });

  it("keeps the class and the sentence of a fault that was found by ourselves", () => {
    expect(classifyError(new ExchangeFault("timeout_dns", "Too slow."), "dns")).toEqual({
      errorClass: "timeout_dns",
      message: "Too slow.",
    });
  });

  it("says it in a sentence that names the code, and for TLS the reason", () => {
    expect(classifyError(errorWith("ECONNREFUSED"), "connect").message).toBe(
      "The receiver refused the connection (ECONNREFUSED).",
    );
    expect(classifyError(errorWith("CERT_HAS_EXPIRED", "certificate has expired"), "tls").message).toBe(
      "No trusted TLS connection could be made (CERT_HAS_EXPIRED: certificate has expired).",
    );
  });
});
