import {
  attemptOutcomes,
  deliveryStatuses,
  deliveryTriggers,
  errorClasses,
  eventTypes,
  languages,
  limits,
  recoverableStatuses,
  recoveryStatuses,
  skipReasons,
} from "@hearback/contracts";
import { z } from "zod";

/** The newest first; `cursor` is the `nextCursor` of the page before. */
export const listDeliveriesQuery = z.object({
  status: z.enum(deliveryStatuses).optional(),
  eventType: z.enum(eventTypes).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(20),
});

export const deliveryAnswer = z
  .object({
    id: z.string(),
    eventId: z.string(),
    eventType: z.enum(eventTypes),
    status: z.enum(deliveryStatuses),
    isTest: z.boolean(),
    subject: z.object({ type: z.enum(["feedback", "issue", "webhook"]), id: z.int() }).nullable(),
    attemptCount: z.int(),
    nextAttemptAt: z.string().nullable(),
    isHeld: z.boolean(),
    lastStatusCode: z.int().nullable(),
    lastErrorClass: z.enum(errorClasses).nullable(),
    lastDurationMs: z.number().nullable(),
    skipReason: z.enum(skipReasons).nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: "Delivery" });

export const deliveryPageAnswer = z
  .object({ items: z.array(deliveryAnswer), nextCursor: z.string().nullable() })
  .meta({ id: "DeliveryPage" });

/** Of the requests, neither headers nor answers: those are for people who look into a failure. */
export const deliveryDetailAnswer = deliveryAnswer
  .extend({
    body: z.string().nullable(),
    attempts: z.array(
      z.object({
        number: z.int(),
        trigger: z.enum(deliveryTriggers),
        outcome: z.enum(attemptOutcomes),
        startedAt: z.string(),
        statusCode: z.int().nullable(),
        errorClass: z.enum(errorClasses).nullable(),
        errorMessage: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "DeliveryWithAttempts" });

/** May be left out. */
export const testBody = z
  .object({ eventType: z.enum(eventTypes).optional(), language: z.enum(languages).optional() })
  .nullable();

export const recoverBody = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime().optional(),
    statuses: z.array(z.enum(recoverableStatuses)).min(1).max(recoverableStatuses.length).optional(),
  })
  .meta({ id: "NewRecovery" });

export const recoveryAnswer = z
  .object({
    id: z.int(),
    webhookId: z.int(),
    status: z.enum(recoveryStatuses),
    since: z.string(),
    until: z.string(),
    statuses: z.array(z.enum(recoverableStatuses)),
    total: z.int(),
    scheduled: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    open: z.int(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: "Recovery" });
