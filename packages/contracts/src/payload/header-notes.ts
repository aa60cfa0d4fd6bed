import type { deliveryHeaders } from "../headers.ts";

/** What the headers of every request mean, but for those that any request has. */
export const headerNotes: Partial<Record<keyof typeof deliveryHeaders, string>> = {
  id: "The event's id. The same in every attempt and redelivery: drop what you have seen.",
  timestamp: "When this attempt was made, in unix seconds.",
  signature:
    "`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; one for each valid secret, separated by spaces.",
  event: "The event type, as in the body of payload format `standard`.",
  delivery: "Names the delivery in the delivery log.",
  attempt: "The number of this attempt, from 1.",
  sequence: "A number that only grows within a project: tells which of two events happened last.",
  schemaVersion: "Of the documented bodies and headers. Another one would be a change that can break receivers.",
};
