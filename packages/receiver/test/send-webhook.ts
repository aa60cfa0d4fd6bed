import { randomBytes } from "node:crypto";
import { standardExamples } from "@hearback/contracts/webhook-docs";
import { Webhook } from "standardwebhooks";

export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

export const secret: string = newSecret();
export const token = "a-token-of-the-test";

/** A feedback in Korean, as Hearback sends it. */
export const body: string = JSON.stringify(standardExamples.feedback_created);
export const eventId = "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34";

export type Made = { secret?: string; sentAtMs?: number; body?: string; token?: string; id?: string };

/** The headers of a request, signed by the library of Standard Webhooks. */
export function makeHeaders(made: Made = {}): Record<string, string> {
  const sentAt = new Date(made.sentAtMs ?? Date.now());
  const id = made.id ?? eventId;
  return {
    "content-type": "application/json",
    authorization: `Bearer ${made.token ?? token}`,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": new Webhook(made.secret ?? secret).sign(id, sentAt, made.body ?? body),
    "hearback-event": "feedback_created",
    "hearback-delivery": "dlv_1",
    "hearback-attempt": "2",
    "hearback-sequence": "1234567",
    "hearback-schema-version": "1",
  };
}
