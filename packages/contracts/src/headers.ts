/** Names of the request headers of a delivery. Source: contract §3. */
export const deliveryHeaders = {
  contentType: "content-type",
  userAgent: "user-agent",
  authorization: "authorization",
  id: "webhook-id",
  timestamp: "webhook-timestamp",
  signature: "webhook-signature",
  event: "hearback-event",
  delivery: "hearback-delivery",
  attempt: "hearback-attempt",
  sequence: "hearback-sequence",
} as const;

export function formatUserAgent(version: string): string {
  return `Hearback-Webhooks/${version}`;
}
