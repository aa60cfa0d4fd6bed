import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

const prefix = "whsec_";

/**
 * The key of a `whsec_` secret. Decode once per secret, not per delivery: a key object signs four times as fast as bytes.
 * Throws on a malformed secret.
 */
export function decodeSigningSecret(secret: string): KeyObject {
  const encoded = secret.slice(prefix.length);
  if (!secret.startsWith(prefix) || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw new Error(`A signing secret must be "${prefix}" and base64.`);
  }
  return createSecretKey(encoded, "base64");
}

/** What is signed: the event id, the attempt's time in unix seconds, and the exact body that is sent. */
export type SignedContent = { id: string; timestamp: number; body: string };

/** The `webhook-signature` header of Standard Webhooks 1.0: one `v1` signature per valid key, separated by spaces. */
export function signContent({ id, timestamp, body }: SignedContent, keys: readonly KeyObject[]): string {
  const content = `${id}.${timestamp}.${body}`;
  return keys.map((key) => `v1,${createHmac("sha256", key).update(content).digest("base64")}`).join(" ");
}
