import type { AttemptOutcome, AttemptTimings, DeliveryTrigger, ErrorClass } from "@hearback/contracts";
import type { JsonText } from "@hearback/db";

/** One HTTP request and what came of it. */
export type Attempt = {
  number: number;
  startedAt: Date;
  finishedAt: Date;
  outcome: Exclude<AttemptOutcome, "interrupted">;
  /** In milliseconds, like `timings.totalMs`. */
  durationMs: number;
  timings: JsonText<AttemptTimings>;
  statusCode: number | null;
  errorClass: ErrorClass | null;
  errorMessage: string | null;
  remoteAddress: string | null;
  requestUrl: string;
  /** As sent, secrets masked. */
  requestHeaders: JsonText<Record<string, string>>;
  responseHeaders: JsonText<Record<string, string>> | null;
  responseBody: string | null;
  isTruncated: boolean;
};

/** What the worker made of one claimed delivery: one request, or up to three when connections broke at once. */
export type DeliveryResult = {
  deliveryId: number;
  webhookId: number;
  trigger: DeliveryTrigger;
  attempts: [Attempt, ...Attempt[]];
  /** When the schedule tries again; null when it is exhausted, or when there is no reason to. */
  retryAt: Date | null;
};
