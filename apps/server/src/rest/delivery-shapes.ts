import {
  attemptOutcomes,
  codeClasses,
  deliveryStatuses,
  deliveryTriggers,
  errorClasses,
  eventTypes,
  limits,
  redeliverManyInput,
  redeliveryRefusals,
  skipReasons,
} from "@hearback/contracts";
import { z } from "zod";
import { repeated } from "./query-shapes.ts";

/** The newest first; `cursor` is the `nextCursor` of the page before. */
export const listDeliveriesQuery = z.strictObject({
  status: repeated(z.enum(deliveryStatuses), deliveryStatuses.length).optional(),
  eventType: repeated(z.enum(eventTypes), eventTypes.length).optional(),
  codeClass: repeated(z.enum(codeClasses), codeClasses.length).optional().describe("Of the last attempt"),
  errorClass: repeated(z.enum(errorClasses), errorClasses.length).optional().describe("Of the last attempt"),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  text: z
    .string()
    .max(limits.searchText)
    .optional()
    .describe("`evt_…`, `dlv_…`, `feedback #7`, `issue #7`, or the number of either"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(20),
});

export const listProjectDeliveriesQuery = listDeliveriesQuery.extend({
  webhookId: z.coerce.number().int().positive().optional(),
});

/** As the verb takes them. */
export function toDeliveryFilters({
  status: statuses,
  eventType: eventTypes,
  codeClass: codeClasses,
  errorClass: errorClasses,
  ...rest
}: z.output<typeof listDeliveriesQuery>) {
  return { statuses, eventTypes, codeClasses, errorClasses, ...rest };
}

export const deliveryAnswer = z
  .object({
    id: z.string(),
    eventId: z.string(),
    eventType: z.enum(eventTypes),
    webhook: z.object({ id: z.int(), name: z.string() }),
    isWebhookDeleted: z.boolean(),
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

const milliseconds = z.number().nullable();

/** One request and its answer, as the log keeps them: what is secret of the request is masked. */
const attempt = z
  .object({
    number: z.int(),
    trigger: z.enum(deliveryTriggers),
    outcome: z.enum(attemptOutcomes),
    startedAt: z.string(),
    timings: z
      .object({
        dnsMs: milliseconds,
        connectMs: milliseconds,
        tlsMs: milliseconds,
        firstByteMs: milliseconds,
        totalMs: z.number(),
      })
      .nullable(),
    statusCode: z.int().nullable(),
    errorClass: z.enum(errorClasses).nullable(),
    errorMessage: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    request: z.object({ method: z.literal("POST"), url: z.string(), headers: z.record(z.string(), z.string()) }),
    response: z
      .object({ headers: z.record(z.string(), z.string()), body: z.string(), isTruncated: z.boolean() })
      .nullable(),
  })
  .meta({ id: "Attempt" });

export const deliveryDetailAnswer = deliveryAnswer
  .extend({
    webhookUrl: z.string(),
    body: z.string().nullable().describe("As it is sent each time; `null` until the webhook's template has made it"),
    attempts: z.array(attempt),
    trigger: z.enum(deliveryTriggers).describe("Why it is sent next, or was sent last"),
    schedule: z.array(z.string()).describe("When it would be sent if each attempt failed, without jitter"),
  })
  .meta({ id: "DeliveryWithAttempts" });

export const redeliverManyBody = redeliverManyInput
  .pick({ deliveryIds: true })
  .strict()
  .meta({ id: "ChosenDeliveries" });

export const redeliveryResultsAnswer = z.object({
  items: z
    .array(
      z.object({
        deliveryId: z.string(),
        refusal: z.enum(redeliveryRefusals).nullable().describe("`null`: it is sent"),
        hasArrived: z.boolean().describe("The receiver has taken it before, and gets it another time"),
      }),
    )
    .describe("In the order in which they were named"),
});
