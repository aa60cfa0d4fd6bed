import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the signed time may be from this machine's clock, either way. Source: Standard Webhooks 1.0. */
const toleranceMs = 5 * 60_000;

export type SignatureCheck = { state: "verified" | "not_checked" } | { state: "invalid"; reason: string };

/** What a receiver gets; `null` where the header is missing. */
export type SignedRequest = { id: string | null; timestamp: string | null; signature: string | null; body: Buffer };

/** The key bytes of a `whsec_` secret, `null` for what isn't one. */
export function decodeSecret(secret: string): Buffer | null {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, "base64");
}

/** Verifies a Standard Webhooks signature: one valid `v1` entry of the list is enough, and the signed time must be near. */
export function checkSignature(request: SignedRequest, key: Buffer | null, now: Date): SignatureCheck {
  if (key === null) return { state: "not_checked" };
  const { id, timestamp, signature } = request;
  if (id === null || timestamp === null || signature === null) return invalid(`${describeMissing(request)} missing`);
  if (!/^\d{1,12}$/.test(timestamp)) return invalid("webhook-timestamp is not in unix seconds");

  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(request.body).digest();
  if (!signature.split(" ").some((entry) => isSignature(entry, expected))) {
    return invalid("no signature in webhook-signature fits this secret and body");
  }
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  if (Math.abs(ageMs) > toleranceMs)
    return invalid(`webhook-timestamp is ${describeAge(ageMs)}; 5 minutes are allowed`);
  return { state: "verified" };
}

function isSignature(entry: string, expected: Buffer): boolean {
  if (!entry.startsWith("v1,")) return false;
  const given = Buffer.from(entry.slice("v1,".length), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function invalid(reason: string): SignatureCheck {
  return { state: "invalid", reason };
}

function describeMissing({ id, timestamp, signature }: SignedRequest): string {
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  const names = Object.entries(headers).flatMap(([name, value]) => (value === null ? [name] : []));
  return `${names.join(", ")} ${names.length === 1 ? "is" : "are"}`;
}

function describeAge(ageMs: number): string {
  const minutes = Math.round(Math.abs(ageMs) / 60_000);
  return ageMs > 0 ? `${minutes} minutes old` : `${minutes} minutes ahead`;
}
