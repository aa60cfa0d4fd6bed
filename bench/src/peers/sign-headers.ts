import { createHmac, createSecretKey } from "node:crypto";
import type { Job } from "./serve-peer.ts";

const key = createSecretKey("the bench's receivers share a secret", "utf8");

/** The headers of Standard Webhooks. */
export function signHeaders({ id, body }: Job): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
