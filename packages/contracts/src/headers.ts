import type { TemplateContentType } from "./payload/template.ts";

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
  schemaVersion: "hearback-schema-version",
} as const;

/**
 * Of what is documented of bodies and headers. Keys and headers are added without a new one; what could break a receiver
 * gets the next, as docs/contract/README.md says.
 */
export const schemaVersion = "1";

/** As it is sent: what doesn't say by itself that it is UTF-8, does so here. */
export function formatContentType(contentType: TemplateContentType): string {
  return contentType === "text/plain" || contentType === "application/xml"
    ? `${contentType}; charset=utf-8`
    : contentType;
}

export function formatUserAgent(version: string): string {
  return `Hearback-Webhooks/${version}`;
}

const ownNames: ReadonlySet<string> = new Set(Object.values(deliveryHeaders));

/** Ours, also those that we may send one day, and what speaks to proxies. */
const reservedPrefixes = ["webhook-", "hearback-", "proxy-"];

/** What frames the message or belongs to the connection: the HTTP client writes it, or refuses to. */
const connectionNames = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** One of the headers that every request has, or may have. @param name in lower case. */
export function isDeliveryHeader(name: string): boolean {
  return ownNames.has(name);
}

/** A name that no custom header may have. Source: contract §3. @param name in lower case. */
export function isReservedHeader(name: string): boolean {
  if (isDeliveryHeader(name) || connectionNames.has(name)) return true;
  // No object can hold this name as it holds others.
  return name === "__proto__" || reservedPrefixes.some((prefix) => name.startsWith(prefix));
}

/** ASCII: a single other character makes the whole entry of the log twice as large on its way to the database. */
const mask = "****";

/** Of a long secret its end is left, so that one can be told from another. */
export function maskSecret(secret: string): string {
  return secret.length >= 16 ? mask + secret.slice(-4) : mask;
}
