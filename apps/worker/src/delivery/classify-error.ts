import type { ErrorClass } from "@hearback/contracts";
import { ExchangeFault } from "./exchange-fault.ts";

export type ClassifiedError = { errorClass: ErrorClass; message: string };

/** How far an exchange had come. `waiting`: neither a connection nor a dial of its own yet. */
export type ExchangePhase = "waiting" | "dns" | "connect" | "tls" | "headers" | "body";

const classesByCode: Record<string, ErrorClass> = {
  ECONNREFUSED: "connection_refused",
  ECONNRESET: "connection_reset",
  ECONNABORTED: "connection_reset",
  EPIPE: "connection_reset",
  UND_ERR_SOCKET: "connection_reset",
  EHOSTUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
  UND_ERR_HEADERS_OVERFLOW: "too_large",
  HPE_HEADER_OVERFLOW: "too_large",
  UND_ERR_DESTROYED: "interrupted",
  UND_ERR_CLOSED: "interrupted",
};

const messages: Partial<Record<ErrorClass, string>> = {
  connection_refused: "The receiver refused the connection",
  connection_reset: "The receiver closed the connection before its answer was complete",
  unreachable: "The receiver's network can't be reached",
  timeout_connect: "No connection to the receiver was made in time",
  tls: "No trusted TLS connection could be made",
  protocol: "The receiver's answer isn't valid HTTP",
  too_large: "The headers of the receiver's answer are too large",
  interrupted: "The worker stopped before the answer was complete",
};

/** Puts an error of the HTTP client, TLS or the socket into a class and a plain sentence. */
export function classifyError(error: Error, phase: ExchangePhase): ClassifiedError {
  if (error instanceof ExchangeFault) return { errorClass: error.errorClass, message: error.message };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // A header that undici refuses to write; its message names the header, never the value.
  if (code === "UND_ERR_INVALID_ARG")
    return { errorClass: "protocol", message: `The request isn't valid HTTP (${error.message}).` };
  const errorClass = findClass(error, code, phase);
  const detail = describe(error, code, errorClass);
  return { errorClass, message: `${messages[errorClass] ?? errorClass}${detail === "" ? "" : ` (${detail})`}.` };
}

/** undici reports these as socket errors, with the reason in the message only, and can't skip a 100 as RFC 9110 asks. */
const protocolMessages: Record<string, string> = {
  "bad response": "100 Continue unasked",
  "bad upgrade": "101 Switching Protocols unasked",
};

function describe(error: Error, code: string, errorClass: ErrorClass): string {
  if (errorClass === "tls") return [code, error.message].filter(Boolean).join(": ");
  return protocolMessages[error.message] ?? code;
}

function findClass(error: Error, code: string, phase: ExchangePhase): ErrorClass {
  if (Object.hasOwn(protocolMessages, error.message)) return "protocol";
  const known = classesByCode[code];
  if (known !== undefined) return known;
  if (code === "ETIMEDOUT") return phase === "headers" || phase === "body" ? "connection_reset" : "timeout_connect";
  if (phase === "tls" || code === "EPROTO" || /^ERR_(SSL|TLS)_/.test(code)) return "tls";
  return "protocol";
}
