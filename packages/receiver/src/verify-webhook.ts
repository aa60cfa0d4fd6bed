import type { WebhookEvent } from "./events.ts";
import { isSameText } from "./is-same-text.ts";
import { joinBytes } from "./join-bytes.ts";
import { toEvent } from "./to-event.ts";
import { WebhookVerificationError } from "./verification-error.ts";
import { createVerifier, type Verifier, type VerifyOptions } from "./verify-options.ts";

/** While a secret is rotated there are two. More than this cost time before it is known who sends. */
const signaturesAtMost = 10;

/** Those of Node, of fetch, or a plain object; names in any case. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | { readonly [name: string]: string | readonly string[] | undefined };

/** What the headers tell of the request. The last three are null where the sender isn't Hearback. */
export interface WebhookDelivery {
  /** When this attempt was sent. */
  sentAt: Date;
  /** `dlv_…`, by which Hearback's delivery log finds it. */
  id: string | null;
  /** Counted from 1. */
  attempt: number | null;
  /** Only grows within a project: what has a smaller one than the last is older news. */
  sequence: number | null;
}

export interface VerifiedWebhook {
  event: WebhookEvent;
  delivery: WebhookDelivery;
}

/**
 * Resolves with the event of a request that is genuine. Each of secret and token that is given is checked.
 * @param rawBody the bytes as they came: a body that was parsed and written again has another signature.
 * @throws {WebhookVerificationError} (as a rejection) where the request is to be refused; its `code` says why.
 * @throws {TypeError} (as a rejection) where the options can't be meant.
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  options: VerifyOptions,
): Promise<VerifiedWebhook> {
  return verifyBy(createVerifier(options), headers, rawBody);
}

/** The same by options that were checked before. */
export async function verifyBy(
  { keys, tokens, toleranceMs, now }: Verifier,
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
): Promise<VerifiedWebhook> {
  const read = readerOf(headers);
  const body = typeof rawBody === "string" ? new TextEncoder().encode(rawBody) : rawBody;
  const id = need(read, "webhook-id");
  const timestamp = need(read, "webhook-timestamp");
  if (!/^\d{1,11}$/.test(timestamp)) throw refusal("bad_timestamp", "webhook-timestamp is no time in unix seconds.");
  const sentAtMs = Number(timestamp) * 1000;

  if (tokens.length > 0) {
    const given = need(read, "authorization");
    if (
      !(await hasMatch(
        [given],
        tokens.map((token) => `Bearer ${token}`),
      ))
    ) {
      throw refusal("bad_token", "The token is another one.");
    }
  }
  if (keys.length > 0) {
    const given = need(read, "webhook-signature").split(" ", signaturesAtMost);
    const start = new TextEncoder().encode(`${id}.${timestamp}.`);
    const content = joinBytes([start, body], start.length + body.length);
    if (!(await hasMatch(given, await Promise.all(keys.map((key) => sign(key, content)))))) {
      throw refusal("bad_signature", "No signature fits: another secret, or not the bytes that were signed.");
    }
  }
  // Only now: who can't sign needs to know nothing of the clock.
  const ageMs = now() - sentAtMs;
  if (ageMs > toleranceMs) throw refusal("timestamp_too_old", "The request was signed too long ago.");
  if (ageMs < -toleranceMs) throw refusal("timestamp_too_new", "The request is from the future: check the clock.");

  const event = toEvent(parse(body));
  if (event === null) throw refusal("bad_body", 'The body is no event in the payload format "standard".');
  const delivery = {
    sentAt: new Date(sentAtMs),
    id: read("hearback-delivery"),
    attempt: toNumber(read("hearback-attempt")),
    sequence: toNumber(read("hearback-sequence")),
  };
  return { event, delivery };
}

type Read = (name: string) => string | null;

function readerOf(headers: WebhookHeaders): Read {
  if (typeof headers.get === "function") return (name) => (headers as Headers).get(name);
  const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => values.get(name)?.toString() ?? null;
}

function need(read: Read, name: string): string {
  const value = read(name);
  if (value === null || value === "") throw refusal("missing_header", `The header ${name} is missing.`);
  return value;
}

/** The entry that `webhook-signature` should have. */
async function sign(key: Uint8Array<ArrayBuffer>, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", hmac, content));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}

async function hasMatch(given: readonly string[], expected: readonly string[]): Promise<boolean> {
  const pairs = given.flatMap((one) => expected.map((other) => isSameText(one, other)));
  return (await Promise.all(pairs)).includes(true);
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw refusal("bad_body", "The body is no JSON.");
  }
}

function toNumber(value: string | null): number | null {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

function refusal(...args: ConstructorParameters<typeof WebhookVerificationError>): WebhookVerificationError {
  return new WebhookVerificationError(...args);
}
