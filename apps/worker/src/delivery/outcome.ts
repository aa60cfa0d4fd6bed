import type { AttemptOutcome, ErrorClass } from "@hearback/contracts";
import type { Exchange } from "./exchange.ts";
import { parseRetryAfter } from "./retry-after.ts";

export type Outcome = {
  kind: Exclude<AttemptOutcome, "interrupted">;
  /** `null` exactly when the attempt succeeded. */
  errorClass: ErrorClass | null;
  /** The receiver's own hint, uncapped; `null` when it gave none or none counts. */
  retryAfterMs: number | null;
};

export type OutcomeOptions = {
  givesUpOn4xx: boolean;
  /** When the answer came, in epoch milliseconds: a `Retry-After` date is relative to it. */
  nowMs: number;
};

/** Says what a receiver's answer, or its silence, means. Source: contract §4. */
export function judgeExchange(exchange: Exchange, options: OutcomeOptions): Outcome {
  if (exchange.kind === "error") return fail("retryable", exchange.errorClass);
  const { statusCode } = exchange;
  if (statusCode >= 200 && statusCode < 300) return { kind: "succeeded", errorClass: null, retryAfterMs: null };
  if (statusCode >= 300 && statusCode < 400) return fail("retryable", "redirect");
  if (statusCode === 410) return fail("gone", "gone");
  if (statusCode >= 400 && statusCode < 500) return judgeRefusal(exchange.headers, statusCode, options);
  if (statusCode >= 500 && statusCode < 600) return fail("retryable", "http_5xx", readHint(exchange.headers, options));
  return fail("retryable", "protocol");
}

/** Statuses below 500 that promise nothing for the next attempt: timeout, too early, too many requests. */
const passingStatuses = new Set([408, 425, 429]);

function judgeRefusal(headers: Record<string, string>, statusCode: number, options: OutcomeOptions): Outcome {
  const kind = options.givesUpOn4xx && !passingStatuses.has(statusCode) ? "permanent" : "retryable";
  return fail(kind, "http_4xx", statusCode === 429 ? readHint(headers, options) : null);
}

function readHint(headers: Record<string, string>, { nowMs }: OutcomeOptions): number | null {
  const value = headers["retry-after"];
  return value === undefined ? null : parseRetryAfter(value, nowMs);
}

function fail(
  kind: "retryable" | "permanent" | "gone",
  errorClass: ErrorClass,
  retryAfterMs: number | null = null,
): Outcome {
  return { kind, errorClass, retryAfterMs };
}
