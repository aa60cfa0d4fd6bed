import { gzipSync } from "node:zlib";
import {
  closeEarly,
  drip,
  hangAfterHeaders,
  hangBeforeHeaders,
  type ReceiverAnswer,
  receiverCertificate,
  reset,
  respond,
  sendBadGzip,
  sendContinueFirst,
  sendHttp10,
  sendHugeBody,
  sendTooLittle,
  sendTooMuch,
  sendWithoutLength,
} from "@hearback/testing";
import type { Target } from "./fault-world.ts";
import { missingHost, rebindingHost } from "./preload/names.ts";

const mebibyte = 1024 * 1024;
const hourMs = 3_600_000;

/** What the delivery log is to say of each attempt. */
export type Expected = {
  outcome: "succeeded" | "retryable" | "gone";
  errorClass: string | null;
  statusCode: number | null;
};
/** `first`: what the log says of the first attempt where that is something else. `waitsMs`: at least so long until the next. */
export type Behaviour = Target & { expected: Expected; first?: Expected; waitsMs?: number };

const succeeded: Expected = { outcome: "succeeded", errorClass: null, statusCode: 200 };
const fails = (errorClass: string, statusCode: number | null = null): Expected => ({
  outcome: "retryable",
  errorClass,
  statusCode,
});

/** The shortest time that a webhook can give its receiver. */
const impatient = { timeoutMs: 1_000 };
const answer = (script: ReceiverAnswer) => ({ receiver: { script: [script] } });
/** For what goes round HTTP, or of which the worker doesn't want all. */
const good = (script: ReceiverAnswer) => ({ ...answer(script), isTaken: true });
const retryAfter = (value: () => string): ReceiverAnswer => {
  return (exchange) => respond({ status: 429, headers: { "retry-after": value() } })(exchange);
};
// Packed once: the bomb costs whoever unpacks it, not whoever sends it.
const bomb = respond({ headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(60 * mebibyte, "x")) });

/** Every way in which a receiver can behave, beside well. Source: quality.md, "fault". */
export const behaviours: Behaviour[] = [
  { name: "500", ...answer(respond({ status: 500 })), expected: fails("http_5xx", 500) },
  { name: "429 for an hour", ...answer(retryAfter(() => "3600")), expected: fails("http_4xx", 429), waitsMs: hourMs },
  {
    name: "429 until a date",
    ...answer(retryAfter(() => new Date(Date.now() + hourMs + 1_000).toUTCString())),
    ...{ expected: fails("http_4xx", 429), waitsMs: hourMs - 1_000 },
  },
  {
    name: "410",
    ...answer(respond({ status: 410 })),
    expected: { outcome: "gone", errorClass: "gone", statusCode: 410 },
  },
  {
    name: "301 to itself",
    ...answer(({ request, response }) => void response.writeHead(301, { location: `${request.url}?again` }).end()),
    expected: fails("redirect", 301),
  },
  { name: "hang before headers", ...answer(hangBeforeHeaders), ...impatient, expected: fails("timeout_headers") },
  { name: "hang after headers", ...answer(hangAfterHeaders), ...impatient, expected: fails("timeout_total") },
  { name: "drip", ...answer(drip({ intervalMs: 100 })), ...impatient, expected: fails("timeout_total") },
  { name: "reset", ...answer(reset), expected: fails("connection_reset") },
  { name: "early close", ...answer(closeEarly), expected: fails("connection_reset") },
  { name: "less than its content-length", ...answer(sendTooLittle), expected: fails("connection_reset") },
  { name: "more than its content-length", ...good(sendTooMuch), expected: succeeded },
  { name: "60 MiB", ...good(sendHugeBody({ bytes: 60 * mebibyte })), expected: succeeded },
  { name: "gzip bomb", ...answer(bomb), expected: succeeded },
  { name: "bad gzip", ...answer(sendBadGzip()), expected: succeeded },
  { name: "HTTP/1.0", ...good(sendHttp10), expected: succeeded },
  { name: "no content-length", ...good(sendWithoutLength), expected: succeeded },
  { name: "100 Continue", ...answer(sendContinueFirst), expected: fails("protocol") },
  { name: "bad TLS", receiver: { tls: receiverCertificate }, expected: fails("tls") },
  {
    name: "TLS that never answers",
    receiver: { isSilent: true },
    ...{ url: ({ port }) => `https://127.0.0.1:${port}/`, ...impatient },
    expected: fails("timeout_connect"),
  },
  {
    name: "DNS failure",
    url: ({ port }) => `http://${missingHost}:${port}/`,
    expected: fails("dns"),
  },
  {
    name: "rebinding",
    // Closed after each answer, so that each request is a dial.
    ...answer(respond({ headers: { connection: "close" } })),
    url: ({ port }) => `http://${rebindingHost}:${port}/`,
    ...{ first: succeeded, expected: fails("target_refused") },
  },
];
