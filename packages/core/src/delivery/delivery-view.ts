import type { AttemptView, DeliveryView } from "@hearback/contracts";
import { fromJsonText, type Tables } from "@hearback/db";
import { formatDeliveryId } from "./delivery-id.ts";
import { isFailing } from "./probe-schedule.ts";
import { retryDelaysMs } from "./retry-delays.ts";

export type DeliveryRow = Tables["deliveries"]["$inferSelect"];
type EventRow = Tables["events"]["$inferSelect"];
export type DeliveryWebhook = Pick<
  Tables["webhooks"]["$inferSelect"],
  "id" | "name" | "isActive" | "consecutiveFailures" | "deletedAt"
>;

export function toDeliveryView(delivery: DeliveryRow, event: EventRow, webhook: DeliveryWebhook): DeliveryView {
  const { subjectType, subjectId } = event;
  const isScheduled = delivery.status === "pending" && delivery.trigger === "schedule";
  return {
    id: formatDeliveryId(delivery.id),
    eventId: event.publicId,
    eventType: event.type,
    webhook: { id: webhook.id, name: webhook.name },
    isWebhookDeleted: webhook.deletedAt !== null,
    status: delivery.status,
    isTest: event.isTest,
    subject: subjectType === null || subjectId === null ? null : { type: subjectType, id: subjectId },
    attemptCount: delivery.attemptCount,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    isHeld: isScheduled && webhook.isActive && isFailing(webhook),
    lastStatusCode: delivery.lastStatusCode,
    lastErrorClass: delivery.lastErrorClass,
    lastDurationMs: delivery.lastDurationMs,
    skipReason: delivery.skipReason,
    createdAt: delivery.createdAt.toISOString(),
    finishedAt: delivery.finishedAt?.toISOString() ?? null,
  };
}

export function toAttemptView(attempt: Tables["attempts"]["$inferSelect"]): AttemptView {
  return {
    number: attempt.number,
    trigger: attempt.trigger,
    outcome: attempt.outcome,
    startedAt: attempt.startedAt.toISOString(),
    timings: attempt.timings === null ? null : fromJsonText(attempt.timings),
    statusCode: attempt.statusCode,
    errorClass: attempt.errorClass,
    errorMessage: attempt.errorMessage,
    remoteAddress: attempt.remoteAddress,
    request: { method: "POST", url: attempt.requestUrl, headers: fromJsonText(attempt.requestHeaders) },
    response:
      attempt.responseHeaders === null
        ? null
        : {
            headers: fromJsonText(attempt.responseHeaders),
            body: attempt.responseBody ?? "",
            isTruncated: attempt.isTruncated,
          },
  };
}

/** The automatic attempts still ahead if each fails at once, without jitter. */
export function scheduleAhead(delivery: DeliveryRow): string[] {
  if (delivery.status !== "pending" || delivery.nextAttemptAt === null) return [];
  let atMs = delivery.nextAttemptAt.getTime();
  const ahead = [new Date(atMs).toISOString()];
  if (delivery.trigger !== "schedule") {
    if (delivery.resumeAt === null) return ahead;
    atMs = Math.max(atMs, delivery.resumeAt.getTime());
    ahead.push(new Date(atMs).toISOString());
  }
  for (const delayMs of retryDelaysMs.slice(delivery.retryCount)) {
    atMs += delayMs;
    ahead.push(new Date(atMs).toISOString());
  }
  return ahead;
}
