import { placeToken, showUrl } from "@hearback/contracts/token";
import type { Attempt, ClaimedDelivery, DeliveryResult } from "@hearback/core";
import { formatDeliveryId, toJsonText } from "@hearback/core/sending";
import pRetry from "p-retry";
import { concealHeaders } from "./conceal-secrets.ts";
import type { Exchange } from "./exchange.ts";
import type { HttpClient } from "./http-client.ts";
import { judgeExchange, type Outcome } from "./outcome.ts";
import { buildRequestHeaders, maskRequestHeaders } from "./request-headers.ts";
import { nextAttemptAt } from "./retry-schedule.ts";
import { spoilRequest } from "./spoil-request.ts";
import type { ReadyTarget } from "./target-cache.ts";

/** A connection that broke this soon is tried again at once. Source: contract §4, "Before the schedule". */
const immediateWithinMs = 1_000;
const immediateRetries = 2;
const immediateDelayMs = 50;

export type AttemptOptions = {
  client: HttpClient;
  now: () => Date;
  random: () => number;
  version: string;
};

type Request = { attempt: Attempt; outcome: Outcome; exchange: Exchange };

/** Sends one claimed delivery and says what came of it. Never throws for what a receiver does. */
export async function attemptDelivery(
  options: AttemptOptions,
  target: ReadyTarget,
  delivery: ClaimedDelivery,
): Promise<DeliveryResult> {
  if (delivery.templateProblem !== null) return failUnsent(options, target.url, target.webhookId, delivery);
  const startedAtMs = options.now().getTime();
  let last = await sendRequest(options, target, delivery, delivery.attemptNumber);
  const attempts: [Attempt, ...Attempt[]] = [last.attempt];
  // What a person asked for is one request.
  const mayRepeat = () =>
    delivery.trigger === "schedule" &&
    last.exchange.kind === "error" &&
    last.exchange.isConnectionLevel &&
    options.now().getTime() - startedAtMs < immediateWithinMs;
  if (mayRepeat()) {
    const repeat = async () => {
      last = await sendRequest(options, target, delivery, delivery.attemptNumber + attempts.length);
      attempts.push(last.attempt);
      if (mayRepeat()) throw new Error("the connection broke again");
    };
    const retrySettings = { retries: immediateRetries - 1, minTimeout: immediateDelayMs };
    // When both fail as well, the last one's outcome stands, and the schedule takes over.
    await pRetry(repeat, retrySettings).catch(() => {});
  }
  return {
    deliveryId: delivery.id,
    webhookId: target.webhookId,
    trigger: delivery.trigger,
    attempts,
    retryAt: findRetryAt(options, delivery, last),
  };
}

/** The result of a delivery that can't even be made into a request, as when its template fails or its secrets can't be decrypted. */
export function failUnsent(
  options: AttemptOptions,
  url: string,
  webhookId: number,
  delivery: ClaimedDelivery,
): DeliveryResult {
  const { templateProblem } = delivery;
  const now = options.now();
  const attempt: Attempt = {
    number: delivery.attemptNumber,
    startedAt: now,
    finishedAt: now,
    outcome: "retryable",
    durationMs: 0,
    timings: toJsonText({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 }),
    statusCode: null,
    errorClass: templateProblem === null ? "internal" : "template",
    errorMessage: templateProblem ?? "The request could not be made; the worker's log says why.",
    remoteAddress: null,
    requestUrl: url,
    requestHeaders: toJsonText({}),
    responseHeaders: null,
    responseBody: null,
    isTruncated: false,
  };
  const outcome: Outcome = { kind: "retryable", errorClass: attempt.errorClass, retryAfterMs: null };
  const retryAt = findRetryAt(options, delivery, { attempt, outcome });
  return { deliveryId: delivery.id, webhookId, trigger: delivery.trigger, attempts: [attempt], retryAt };
}

async function sendRequest(
  { client, now, version }: AttemptOptions,
  target: ReadyTarget,
  delivery: ClaimedDelivery,
  number: number,
): Promise<Request> {
  const startedAt = now();
  const { token, ...proofs } = spoilRequest(delivery.trigger, {
    signingKeys: target.signingKeys,
    sentAtMs: startedAt.getTime(),
    token: target.token,
  });
  const placed = token === null ? null : placeToken({ ...target, payloadFormat: delivery.format }, token);
  const headers = buildRequestHeaders({
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    deliveryId: formatDeliveryId(delivery.id),
    attemptNumber: number,
    sequence: delivery.sequence,
    contentType: delivery.contentType,
    body: delivery.body,
    ...proofs,
    token: placed,
    customHeaders: target.customHeaders,
    version,
  });
  const exchange = await client.send({
    target: target.target,
    ...(placed?.in === "query" && { parameter: placed }),
    headers,
    body: delivery.body,
    timeoutMs: target.timeoutMs,
  });
  const finishedAt = now();
  const outcome = judgeExchange(exchange, { givesUpOn4xx: target.givesUpOn4xx, nowMs: finishedAt.getTime() });
  const isResponse = exchange.kind === "response";
  const attempt: Attempt = {
    number,
    startedAt,
    finishedAt,
    outcome: outcome.kind,
    durationMs: exchange.timings.totalMs,
    timings: toJsonText(exchange.timings),
    statusCode: isResponse ? exchange.statusCode : null,
    errorClass: outcome.errorClass,
    errorMessage: isResponse ? null : exchange.message,
    remoteAddress: exchange.remoteAddress,
    requestUrl: showUrl(target.url, placed),
    requestHeaders: toJsonText(maskRequestHeaders(headers, placed)),
    responseHeaders: isResponse ? toJsonText(concealHeaders(exchange.headers, target.conceal)) : null,
    responseBody: isResponse ? target.conceal(exchange.body) : null,
    isTruncated: isResponse && exchange.isTruncated,
  };
  return { attempt, outcome, exchange };
}

function findRetryAt(
  { random }: AttemptOptions,
  delivery: ClaimedDelivery,
  { attempt, outcome }: Pick<Request, "attempt" | "outcome">,
): Date | null {
  if (outcome.kind !== "retryable" || delivery.trigger !== "schedule") return null;
  const atMs = nextAttemptAt({
    attemptNumber: delivery.retryCount + 1,
    finishedAtMs: attempt.finishedAt.getTime(),
    retryAfterMs: outcome.retryAfterMs,
    random,
  });
  return atMs === null ? null : new Date(atMs);
}
