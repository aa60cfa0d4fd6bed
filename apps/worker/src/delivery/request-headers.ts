import type { KeyObject } from "node:crypto";
import type { EventType, PlacedToken, TemplateContentType } from "@hearback/contracts";
import {
  deliveryHeaders,
  formatContentType,
  formatUserAgent,
  isDeliveryHeader,
  isReservedHeader,
  maskSecret,
  schemaVersion,
} from "@hearback/contracts/headers";
import { signContent } from "./signature.ts";

export type CustomHeader = { name: string; value: string };

export type RequestHeadersInput = {
  /** `evt_…` */
  eventId: string;
  eventType: EventType;
  /** `dlv_…` */
  deliveryId: string;
  /** 1-based. */
  attemptNumber: number;
  sequence: number;
  /** When this attempt is sent, in epoch milliseconds. */
  sentAtMs: number;
  contentType: TemplateContentType;
  /** The frozen body, exactly as it is sent. */
  body: string;
  /** Decoded signing secrets that are valid now, newest first. */
  signingKeys: readonly KeyObject[];
  /** One in the query is none of the headers. */
  token: PlacedToken | null;
  customHeaders: readonly CustomHeader[];
  version: string;
};

/** The headers that a receiver gets, in lower case. Source: contract §3. No custom header can replace one of ours. */
export function buildRequestHeaders(input: RequestHeadersInput): Record<string, string> {
  const timestamp = Math.floor(input.sentAtMs / 1000);
  const headers: Record<string, string> = {
    [deliveryHeaders.contentType]: formatContentType(input.contentType),
    [deliveryHeaders.userAgent]: formatUserAgent(input.version),
    [deliveryHeaders.id]: input.eventId,
    [deliveryHeaders.timestamp]: String(timestamp),
    [deliveryHeaders.signature]: signContent({ id: input.eventId, timestamp, body: input.body }, input.signingKeys),
    [deliveryHeaders.event]: input.eventType,
    [deliveryHeaders.delivery]: input.deliveryId,
    [deliveryHeaders.attempt]: String(input.attemptNumber),
    [deliveryHeaders.sequence]: String(input.sequence),
    [deliveryHeaders.schemaVersion]: schemaVersion,
  };
  for (const { name, value } of input.customHeaders) {
    if (!isReservedHeader(name)) headers[name] = value;
  }
  if (input.token?.in === "header") headers[input.token.name] = input.token.value;
  return headers;
}

/** The same headers as the delivery log may show them: the token and the values of custom headers are masked. */
export function maskRequestHeaders(
  headers: Readonly<Record<string, string>>,
  token: PlacedToken | null,
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (token?.in === "header" && name === token.name) masked[name] = token.shown;
    else masked[name] = isDeliveryHeader(name) ? value : maskSecret(value);
  }
  return masked;
}
