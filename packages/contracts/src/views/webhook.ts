import type { ErrorClass, PayloadFormat, ReceiverCheck, TurnedOffReason } from "../delivery.ts";
import type { EventType } from "../event-type.ts";
import type { SubscriptionFilter } from "../filter/subscription-filter.ts";
import type { SignatureFinding, TokenFinding } from "../inspector.ts";
import type { PayloadTemplate } from "../payload/template.ts";
import type { TokenPlacement } from "../token.ts";

export type SubscriptionView = {
  eventType: EventType;
  /** `null`: all channels. */
  channels: { id: number; key: string; name: string }[] | null;
  /** `null`: every event is let through. */
  filter: SubscriptionFilter | null;
};

export type WebhookHealth = {
  /** `idle`: nothing has arrived yet; `failing`: four or more attempts failed in a row. */
  state: "idle" | "healthy" | "failing" | "off";
  turnedOffReason: TurnedOffReason | null;
  turnedOffAt: string | null;
  consecutiveFailures: number;
  failingSince: string | null;
  lastAttemptAt: string | null;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
  lastSucceededAt: string | null;
  /** When the last request ended of all that the hourly counts hold: redeliveries too, but no test. */
  lastCountedAt: string | null;
};

export type WebhookView = {
  id: number;
  name: string;
  url: string;
  hasToken: boolean;
  /** Only for those who may edit the webhook, and only from `get`; otherwise `null`. */
  token: string | null;
  tokenPlacement: TokenPlacement;
  tokenName: string | null;
  /** Of the values only a mask, for those who may edit the webhook, and only from `get`; otherwise `null`. */
  customHeaders: { name: string; maskedValue: string | null }[];
  signingSecret: string | null;
  /** Until when a secret that was replaced signs as well; only from `get`. */
  oldSecretExpiresAt: string | null;
  subscriptions: SubscriptionView[];
  payloadFormat: PayloadFormat;
  payloadTemplate: PayloadTemplate | null;
  isActive: boolean;
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
  version: number;
  health: WebhookHealth;
  createdAt: string;
  updatedAt: string;
};

/** A test request before it is sent: `null` for a header whose value is made with each request. */
export type TestPreview = { method: "POST"; headers: Record<string, string | null>; body: string };

/** What a subscription would do with an event. */
export type TriedEvent = {
  /** `null`: made up, because there was none. */
  id: string | null;
  occurredAt: string;
  /** What it tells of, shortened: a feedback's content, the title of an issue, the name of a webhook. */
  about: string | null;
  isSent: boolean;
  /** Whether it belongs to the channels of the subscription. */
  isOfChannels: boolean;
  /** For each condition of the filter, whether it is met, and what the event has there, shortened; `null`: nothing. */
  conditions: { field: string; isMet: boolean; found: string | null }[];
};

/** Deliveries by which a receiver is checked; `null` for the genuine one, which it should accept. */
export type ReceiverCheckView = { check: ReceiverCheck | null; deliveryId: string }[];

export type WorkerState = { isRunning: boolean; seenAt: string | null };

export type InspectorView = {
  /** Whoever knows it can send to it, not read. Who sees a webhook that was saved with it, knows it. */
  url: string;
  status: number;
  delayMs: number;
  createdAt: string;
};

export type CaughtRequestView = {
  id: number;
  receivedAt: string;
  method: string;
  /** Of a body that is one of ours. */
  eventType: EventType | null;
  isTest: boolean;
  /** The webhook that sent it, where it is one of this project. */
  webhook: { id: number; name: string } | null;
  signature: SignatureFinding;
  token: TokenFinding;
  /** As its headers name them: `dlv_…`, and the attempt from 1. */
  deliveryId: string | null;
  attemptNumber: number | null;
  /** With what the inspector answers, once its delay is over; `null` for what came before that was kept. */
  answerStatus: number | null;
  bodyBytes: number;
};

export type CaughtRequestDetail = CaughtRequestView & {
  query: string;
  /** What proves who sends is masked. */
  headers: Record<string, string>;
  body: string;
  isTruncated: boolean;
};
