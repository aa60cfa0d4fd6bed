import { createHash, timingSafeEqual } from "node:crypto";

export type TokenCheck = "ok" | "wrong" | "not_checked";

/** The headers that can carry a token; `null` where one is missing. */
export type TokenHeaders = { authorization: string | null; webhookToken: string | null };

/**
 * Compares the token of a request with the expected one, in a time that tells nothing about the token: that of
 * `Authorization: Bearer`, or without this header that of `x-webhook-token`, as the payload format `abc` sends it.
 */
export function checkToken({ authorization, webhookToken }: TokenHeaders, token: string | null): TokenCheck {
  if (token === null) return "not_checked";
  const bearer = authorization ?? `Bearer ${webhookToken ?? ""}`;
  const given = /^Bearer +(\S+)$/i.exec(bearer)?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token)) ? "ok" : "wrong";
}

// Equal lengths are what the comparison asks for.
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
