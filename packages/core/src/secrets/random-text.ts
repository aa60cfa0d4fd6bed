import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, base64url. */
export function generateToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A Standard Webhooks secret: `whsec_` and base64 of 32 random bytes. */
export function generateSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** For looking up what is itself random: a plain hash is enough, and the table holds nothing usable. */
export function hashRandomText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
