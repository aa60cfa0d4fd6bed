import type { ErrorClass } from "@hearback/contracts";

export type Cause = "server" | "url" | "token" | "certificate" | "receiver" | "sender" | "template";
export type SpecialFix = "token" | "noToken" | "path" | "method" | "rate" | "proxy";

const causes: Record<ErrorClass, Cause> = {
  dns: "url",
  connection_refused: "server",
  connection_reset: "server",
  unreachable: "server",
  timeout_dns: "sender",
  timeout_connect: "server",
  timeout_headers: "server",
  timeout_total: "server",
  tls: "certificate",
  target_refused: "url",
  protocol: "url",
  too_large: "server",
  redirect: "url",
  http_4xx: "receiver",
  http_5xx: "server",
  gone: "url",
  interrupted: "sender",
  template: "template",
  internal: "sender",
};

/** Answers that say more than their class does. */
const byStatusCode: Record<number, { cause: Cause; fix: SpecialFix }> = {
  401: { cause: "token", fix: "token" },
  403: { cause: "token", fix: "token" },
  404: { cause: "url", fix: "path" },
  405: { cause: "url", fix: "method" },
  429: { cause: "receiver", fix: "rate" },
  502: { cause: "server", fix: "proxy" },
  503: { cause: "server", fix: "proxy" },
  504: { cause: "server", fix: "proxy" },
};

type Failure = {
  errorClass: ErrorClass;
  statusCode: number | null;
  hasToken: boolean;
  /** One of them may be the key that the receiver asks for. */
  hasCustomHeaders: boolean;
};

/** What most likely has to be mended, and how, where the status code says more than the class of the error. */
export function findCause(failure: Failure): { cause: Cause; fix: SpecialFix | null } {
  const { errorClass, statusCode, hasToken, hasCustomHeaders } = failure;
  const general = { cause: causes[errorClass], fix: null };
  const special = statusCode === null ? undefined : byStatusCode[statusCode];
  if (special?.fix !== "token" || hasToken) return special ?? general;
  return hasCustomHeaders ? general : { cause: "token", fix: "noToken" };
}
