import type { Attempt, Claim, ClaimedTarget, DeliveryResult } from "@hearback/core";
import type { SenderEvents, Settled, Unsent } from "./sender.ts";

/** What the main thread tells the sender's thread. */
export type SenderOrder = { type: "send"; claims: PostedClaim[] } | { type: "stop" } | { type: "close" };

/** What the sender's thread tells the main thread. */
export type SenderReport =
  | { type: "settled"; settled: PackedSettled[] }
  | { type: "released"; unsent: Unsent[] }
  | { type: "fault"; fault: Parameters<SenderEvents["onFault"]>[0] }
  | { type: "closed" };

/** The target goes along when the thread has none, or another one, for this webhook. */
export type PostedClaim = Omit<Claim, "target"> & { webhookId: number; target: ClaimedTarget | undefined };

/** Lists of plain values: objects within objects take five times as long to post and to receive. */
export type PackedSettled = [
  leaseUntilMs: number,
  deliveryId: number,
  webhookId: number,
  trigger: DeliveryResult["trigger"],
  retryAtMs: number | null,
  attempts: PackedAttempt[],
];
type PackedAttempt = [
  number: number,
  startedAtMs: number,
  finishedAtMs: number,
  outcome: Attempt["outcome"],
  durationMs: number,
  timings: Attempt["timings"],
  statusCode: number | null,
  errorClass: Attempt["errorClass"],
  errorMessage: string | null,
  remoteAddress: string | null,
  requestUrl: string,
  requestHeaders: Attempt["requestHeaders"],
  responseHeaders: Attempt["responseHeaders"],
  responseBody: string | null,
  isTruncated: boolean,
];

export function packSettled({ result, leaseUntil }: Settled): PackedSettled {
  const { deliveryId, webhookId, trigger, retryAt, attempts } = result;
  return [
    leaseUntil.getTime(),
    deliveryId,
    webhookId,
    trigger,
    retryAt === null ? null : retryAt.getTime(),
    attempts.map(packAttempt),
  ];
}

export function unpackSettled(packed: PackedSettled): Settled {
  const [leaseUntilMs, deliveryId, webhookId, trigger, retryAtMs, attempts] = packed;
  const retryAt = retryAtMs === null ? null : new Date(retryAtMs);
  const [first, ...others] = attempts.map(unpackAttempt);
  if (first === undefined) throw new Error(`a result without an attempt: delivery ${deliveryId}`);
  const result: DeliveryResult = { deliveryId, webhookId, trigger, attempts: [first, ...others], retryAt };
  return { result, leaseUntil: new Date(leaseUntilMs) };
}

function packAttempt(attempt: Attempt): PackedAttempt {
  return [
    attempt.number,
    attempt.startedAt.getTime(),
    attempt.finishedAt.getTime(),
    attempt.outcome,
    attempt.durationMs,
    attempt.timings,
    attempt.statusCode,
    attempt.errorClass,
    attempt.errorMessage,
    attempt.remoteAddress,
    attempt.requestUrl,
    attempt.requestHeaders,
    attempt.responseHeaders,
    attempt.responseBody,
    attempt.isTruncated,
  ];
}

function unpackAttempt(packed: PackedAttempt): Attempt {
  return {
    number: packed[0],
    startedAt: new Date(packed[1]),
    finishedAt: new Date(packed[2]),
    outcome: packed[3],
    durationMs: packed[4],
    timings: packed[5],
    statusCode: packed[6],
    errorClass: packed[7],
    errorMessage: packed[8],
    remoteAddress: packed[9],
    requestUrl: packed[10],
    requestHeaders: packed[11],
    responseHeaders: packed[12],
    responseBody: packed[13],
    isTruncated: packed[14],
  };
}
