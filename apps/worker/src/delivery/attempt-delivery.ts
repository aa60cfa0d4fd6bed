import { type Attempt, type ClaimedDelivery, type DeliveryResult, formatDeliveryId } from "@hearback/core";
import pRetry from "p-retry";
import type { Exchange } from "./exchange.ts";
import type { HttpClient } from "./http-client.ts";
import { judgeExchange, type Outcome } from "./outcome.ts";
import { buildRequestHeaders, maskRequestHeaders } from "./request-headers.ts";
import { nextAttemptAt } from "./retry-schedule.ts";
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
  const startedAtMs = options.now().getTime();
  let last = await sendRequest(options, target, delivery, delivery.attemptNumber);
  const attempts: [Attempt, ...Attempt[]] = [last.attempt];
  const mayRepeat = () =>
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

async function sendRequest(
  { client, now, version }: AttemptOptions,
  target: ReadyTarget,
  delivery: ClaimedDelivery,
  number: number,
): Promise<Request> {
  const startedAt = now();
  const headers = buildRequestHeaders({
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    deliveryId: formatDeliveryId(delivery.id),
    attemptNumber: number,
    sequence: delivery.sequence,
    sentAtMs: startedAt.getTime(),
    body: delivery.body,
    signingKeys: target.signingKeys,
    token: target.token,
    version,
  });
  const exchange = await client.send({
    target: target.target,
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
    timings: exchange.timings,
    statusCode: isResponse ? exchange.statusCode : null,
    errorClass: outcome.errorClass,
    errorMessage: isResponse ? null : exchange.message,
    remoteAddress: exchange.remoteAddress,
    requestUrl: target.url,
    requestHeaders: maskRequestHeaders(headers),
    responseHeaders: isResponse ? exchange.headers : null,
    responseBody: isResponse ? exchange.body : null,
    isTruncated: isResponse && exchange.isTruncated,
  };
  return { attempt, outcome, exchange };
}

function findRetryAt(
  { random }: AttemptOptions,
  delivery: ClaimedDelivery,
  { attempt, outcome }: Request,
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
