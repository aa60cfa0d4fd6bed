import type { KeyObject } from "node:crypto";
import type { EventType } from "@hearback/contracts";
import { deliveryHeaders, formatUserAgent } from "@hearback/contracts/headers";
import { signContent } from "./signature.ts";

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
  /** The frozen body, exactly as it is sent. */
  body: string;
  /** Decoded signing secrets that are valid now, newest first. */
  signingKeys: readonly KeyObject[];
  token: string | null;
  customHeaders?: Readonly<Record<string, string>>;
  version: string;
};

/** The headers that a receiver gets, in lower case. Source: contract §3. No custom header can replace one of ours. */
export function buildRequestHeaders(input: RequestHeadersInput): Record<string, string> {
  const timestamp = Math.floor(input.sentAtMs / 1000);
  const headers: Record<string, string> = {
    [deliveryHeaders.contentType]: "application/json",
    [deliveryHeaders.userAgent]: formatUserAgent(input.version),
    [deliveryHeaders.id]: input.eventId,
    [deliveryHeaders.timestamp]: String(timestamp),
    [deliveryHeaders.signature]: signContent({ id: input.eventId, timestamp, body: input.body }, input.signingKeys),
    [deliveryHeaders.event]: input.eventType,
    [deliveryHeaders.delivery]: input.deliveryId,
    [deliveryHeaders.attempt]: String(input.attemptNumber),
    [deliveryHeaders.sequence]: String(input.sequence),
  };
  if (input.token !== null) headers[deliveryHeaders.authorization] = `Bearer ${input.token}`;
  if (input.customHeaders !== undefined) addCustomHeaders(headers, input.customHeaders);
  return headers;
}

const ownNames: ReadonlySet<string> = new Set(Object.values(deliveryHeaders));

/** Headers that belong to the connection: the HTTP client writes them itself. */
const connectionNames = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

function addCustomHeaders(headers: Record<string, string>, custom: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(custom)) {
    const lowerCased = name.toLowerCase();
    if (!ownNames.has(lowerCased) && !connectionNames.has(lowerCased)) headers[lowerCased] = value;
  }
}

/** ASCII: a single other character makes the whole entry of the log twice as large on its way to the database. */
const mask = "****";

/** The same headers as the delivery log may show them: the token and the values of custom headers are masked. */
export function maskRequestHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === deliveryHeaders.authorization) masked[name] = `Bearer ${maskSecret(value.replace(/^Bearer /, ""))}`;
    else masked[name] = ownNames.has(name) ? value : maskSecret(value);
  }
  return masked;
}

/** What a receiver has answered, without the token: some answer with the request that they got. */
export function concealToken<Answer extends string | Record<string, string>>(
  answer: Answer,
  token: string | null,
): Answer {
  if (token === null) return answer;
  const conceal = (text: string) => (text.includes(token) ? text.replaceAll(token, maskSecret(token)) : text);
  if (typeof answer === "string") return conceal(answer) as Answer;
  const concealed: Record<string, string> = {};
  for (const name in answer) concealed[name] = conceal(answer[name] as string);
  return concealed as Answer;
}

function maskSecret(secret: string): string {
  return secret.length >= 16 ? mask + secret.slice(-4) : mask;
}
