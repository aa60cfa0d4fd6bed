import { type EventType, hasChannels } from "./event-type.ts";

/** pending: scheduled · in_flight: leased to a worker · the other four are terminal. */
export const deliveryStatuses = ["pending", "in_flight", "succeeded", "failed", "skipped", "canceled"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export const terminalDeliveryStatuses = [
  "succeeded",
  "failed",
  "skipped",
  "canceled",
] as const satisfies readonly DeliveryStatus[];

/** Requests that a receiver should refuse: signed with another secret, signed long ago, or with another token. */
export const receiverChecks = ["forged_signature", "stale_timestamp", "wrong_token"] as const;
export type ReceiverCheck = (typeof receiverChecks)[number];

/**
 * The checks that mean something to a webhook's receiver. One that was made for ABC User Feedback compares the token and
 * knows of no signature (ADR 17): it would take what is forged for the real thing. A chat takes whatever comes to the
 * address, which is the secret; and what a template is for, a CRM say, would file what is forged.
 */
export function listReceiverChecks(format: PayloadFormat, hasToken: boolean): ReceiverCheck[] {
  if (isChatFormat(format) || format === "template") return [];
  return receiverChecks.filter((check) => (check === "wrong_token" ? hasToken : format !== "abc"));
}

/** Why a delivery is being sent: on its own schedule, asked for by a person, as a test, or to check its receiver. */
export const deliveryTriggers = ["schedule", "redelivery", "test", ...receiverChecks] as const;
export type DeliveryTrigger = (typeof deliveryTriggers)[number];

export function isReceiverCheck(trigger: DeliveryTrigger): trigger is ReceiverCheck {
  return (receiverChecks as readonly string[]).includes(trigger);
}

/** How one attempt ended. `interrupted`: the worker died before it could record a result. */
export const attemptOutcomes = ["succeeded", "retryable", "permanent", "gone", "interrupted"] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Classes of failed attempts, each with a likely cause that the screens put into words. */
export const errorClasses = [
  "dns",
  "connection_refused",
  "connection_reset",
  "unreachable",
  "timeout_dns",
  "timeout_connect",
  "timeout_headers",
  "timeout_total",
  "tls",
  "target_refused",
  "protocol",
  "too_large",
  "redirect",
  "http_4xx",
  "http_5xx",
  "gone",
  "interrupted",
  "template",
  "internal",
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/** The first digit of the receiver's last answer; `none`: there was no answer. */
export const codeClasses = ["2xx", "3xx", "4xx", "5xx", "none"] as const;
export type CodeClass = (typeof codeClasses)[number];

/** What a recovery can send again. */
export const recoverableStatuses = ["failed", "skipped"] as const satisfies readonly DeliveryStatus[];
export type RecoverableStatus = (typeof recoverableStatuses)[number];

/** `done`: everything is scheduled anew, and goes the way of every delivery. */
export const recoveryStatuses = ["running", "done", "canceled"] as const;
export type RecoveryStatus = (typeof recoveryStatuses)[number];

/** Why a delivery was not sent. */
export const skipReasons = ["webhook_off", "webhook_deleted", "canceled_by_person"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why a delivery can't be sent again by hand; `not_found` also when it was purged. */
export const redeliveryRefusals = ["in_flight", "webhook_deleted", "not_found"] as const;
export type RedeliveryRefusal = (typeof redeliveryRefusals)[number];

/** Why an event has no delivery to a webhook. */
export const unsentReasons = [
  /** It is still in the outbox. */
  "not_dispatched",
  /** A test is sent to the webhook that is tested alone. */
  "test_of_another",
  /** It tells that this very webhook was turned off. */
  "about_itself",
  "deleted",
  "registered_later",
  "not_subscribed",
  /** It subscribes to the type, but to none of the event's channels. */
  "other_channels",
  /** What the event tells doesn't meet the filter of its subscription. */
  "filtered_out",
  /** Its payload format leaves this one out (ADR 17). */
  "not_in_format",
  /** It subscribes to it now and lets it through, and did not when the event happened. */
  "subscribed_later",
] as const;
export type UnsentReason = (typeof unsentReasons)[number];

/** Why Hearback itself turned a webhook off: it answered 410, or kept failing for three days. */
export const automaticTurnOffReasons = ["gone", "failing"] as const;
export type AutomaticTurnOffReason = (typeof automaticTurnOffReasons)[number];

/** Who or what turned a webhook off. */
export const turnedOffReasons = ["person", ...automaticTurnOffReasons] as const;
export type TurnedOffReason = (typeof turnedOffReasons)[number];

/**
 * `slack`, `discord`, `teams`: a message as an incoming webhook of theirs takes it; `abc`: what ABC User Feedback sends
 * (ADR 17); `template`: what the webhook's own template makes of the event (ADR 22).
 */
export const payloadFormats = ["standard", "slack", "discord", "teams", "abc", "template"] as const;
export type PayloadFormat = (typeof payloadFormats)[number];
/** Those that make the same body for each webhook. */
export type FixedFormat = Exclude<PayloadFormat, "template">;

/** Those that become a message in a chat, in English. */
export const chatFormats = ["slack", "discord", "teams"] as const satisfies readonly PayloadFormat[];
export type ChatFormat = (typeof chatFormats)[number];

export function isChatFormat(format: PayloadFormat): format is ChatFormat {
  return (chatFormats as readonly string[]).includes(format);
}

/** Whether a payload format has a body for events of this type. */
export function hasBody(format: PayloadFormat, eventType: EventType): boolean {
  return format !== "abc" || hasChannels(eventType);
}
