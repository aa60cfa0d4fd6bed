import type { ErrorClass } from "./delivery.ts";
import type { EventType } from "./event-type.ts";
import type { CountUpTo } from "./views/page.ts";

/** How far back the health of a webhook is shown. */
export const healthPeriods = ["24h", "7d", "30d"] as const;
export type HealthPeriod = (typeof healthPeriods)[number];

export const healthSteps = ["hour", "day"] as const;
export type HealthStep = (typeof healthSteps)[number];

/** Requests that arrived and that failed, retries and redeliveries among them, tests not; and events that were skipped. */
export type HealthFigures = {
  succeeded: number;
  failed: number;
  skipped: number;
  /** Half of the requests, and 95 of 100, took no longer; off by up to 23 %. `null` where none was timed. */
  p50Ms: number | null;
  p95Ms: number | null;
};

/** What happened at a webhook in an hour or a day. */
export type HealthStepView = HealthFigures & {
  /** When it began. */
  at: string;
  /** Events by type, without those that didn't happen. */
  events: Partial<Record<EventType, number>>;
};

export type WebhookHealthView = {
  /** Without a gap, oldest first; the last one is not over yet. */
  steps: HealthStepView[];
  total: HealthFigures;
  /** Failed requests by what went wrong, the most frequent first. */
  failures: { errorClass: ErrorClass; count: number }[];
  /** The newest request of all time that failed, no test; `null` where none is known. */
  lastFailure: LastFailure | null;
  /** The most frequent first. */
  events: { eventType: EventType; count: number }[];
  /** Whether anything at all has ever been counted for the webhook. */
  hasHistory: boolean;
};

export type LastFailure = {
  at: string;
  errorClass: ErrorClass;
  statusCode: number | null;
  /** Whether something has arrived since. */
  isOver: boolean;
};

/** The last 24 hours of a webhook. */
export type WebhookActivityView = {
  webhookId: number;
  succeeded: number;
  failed: number;
  /** Events for the webhook, and requests to it, by the hour, oldest first; the last hour is not over yet. */
  hours: ActivityHour[];
  /** What waits for a retry, and while it is failing, for it to recover. `null` where that is nothing. */
  waiting: WaitingDeliveries | null;
  /** What failed or was skipped that a recovery would send again. `null` where that is nothing. */
  recoverable: RecoverableDeliveries | null;
};

export type RecoverableDeliveries = CountUpTo & {
  /** From when on a recovery has to reach to send all of them. */
  since: string;
};

/** `skipped`: of the events, those for which it was off. */
export type ActivityHour = { events: number; succeeded: number; failed: number; skipped: number };

export type WaitingDeliveries = CountUpTo & {
  /** From when on the first of them may be sent, as a probe. */
  nextProbeAt: string;
};
