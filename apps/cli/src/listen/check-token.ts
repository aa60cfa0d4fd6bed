import { createHash, timingSafeEqual } from "node:crypto";

export type TokenCheck = "ok" | "wrong" | "not_checked";

/** Compares an `Authorization` header with the expected Bearer token, in a time that tells nothing about the token. */
export function checkToken(authorization: string | null, token: string | null): TokenCheck {
  if (token === null) return "not_checked";
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token)) ? "ok" : "wrong";
}

// Equal lengths are what the comparison asks for.
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
