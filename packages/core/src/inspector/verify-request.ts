import { createHmac } from "node:crypto";
import { deliveryHeaders, type PlacedToken, type SignatureFinding, type TokenFinding } from "@hearback/contracts";
import { isSameText } from "../secrets/is-same-text.ts";

/** How far the signed time may be from the clock, either way. Source: Standard Webhooks 1.0. */
const toleranceMs = 5 * 60_000;

/** `query`: as in a URL, with its question mark, or empty. */
export type ReceivedRequest = { query: string; headers: Record<string, string>; body: Buffer };

/** Judges a signature as a receiver should: one valid `v1` entry by one of the secrets, over a time that is near. */
export function verifySignature(
  { headers, body }: ReceivedRequest,
  secrets: readonly string[],
  now: Date,
): SignatureFinding {
  const id = headers[deliveryHeaders.id];
  const timestamp = headers[deliveryHeaders.timestamp];
  const signature = headers[deliveryHeaders.signature];
  if (id === undefined || timestamp === undefined || signature === undefined) return "missing";
  const isSigned = secrets.some((secret) => {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
    return signature.split(" ").some((entry) => isSameText(entry, `v1,${expected}`));
  });
  if (!isSigned) return "wrong";
  return Math.abs(now.getTime() - Number(timestamp) * 1_000) <= toleranceMs ? "verified" : "stale";
}

/** @param token as the webhook sends it, in its place. */
export function verifyToken({ query, headers }: ReceivedRequest, token: PlacedToken | null): TokenFinding {
  if (token === null) return "unused";
  const given = token.in === "query" ? new URLSearchParams(query).get(token.name) : headers[token.name];
  if (given === null || given === undefined) return "missing";
  return isSameText(given, token.value) ? "verified" : "wrong";
}
