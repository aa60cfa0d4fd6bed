import { deliveryStatuses, eventTypes, limits, skipReasons, unsentReasons } from "@hearback/contracts";
import { z } from "zod";
import { repeated } from "./query-shapes.ts";

const number = z.coerce.number().int().positive();

/** Of one feedback or one issue. The newest first; `cursor` is the `nextCursor` of the page before. */
export const listEventsQuery = z
  .strictObject({
    feedbackId: number.optional(),
    issueId: number.optional(),
    cursor: number.optional(),
    limit: z.coerce.number().int().min(1).max(limits.pageSize).default(20),
  })
  .refine(namesOneSubject, { path: ["feedbackId"], message: "must be there, or issueId in its place" });

/** Of several feedback or several issues. */
export const summarizeEventsQuery = z
  .strictObject({
    feedbackId: repeated(number, limits.pageSize).optional(),
    issueId: repeated(number, limits.pageSize).optional(),
  })
  .refine(namesOneSubject, { path: ["feedbackId"], message: "must be there, or issueId in its place" });

function namesOneSubject({ feedbackId, issueId }: { feedbackId?: unknown; issueId?: unknown }): boolean {
  return (feedbackId === undefined) !== (issueId === undefined);
}

const delivery = z.object({
  id: z.string(),
  webhook: z.object({ id: z.int(), name: z.string() }),
  status: z.enum(deliveryStatuses),
  attemptCount: z.int(),
  skipReason: z.enum(skipReasons).nullable(),
});

const event = z.object({
  id: z.string(),
  type: z.enum(eventTypes),
  isTest: z.boolean(),
  isDispatched: z.boolean(),
  occurredAt: z.string(),
});

const eventAnswer = event.extend({ deliveries: z.array(delivery) }).meta({ id: "Event" });

export const eventPageAnswer = z
  .object({ items: z.array(eventAnswer), nextCursor: z.int().nullable() })
  .meta({ id: "EventPage" });

export const eventSummaryAnswer = z
  .object({
    items: z.array(
      z.object({
        subjectId: z.int(),
        arrived: z.int(),
        waiting: z.int(),
        retrying: z.int().describe("Wait for a retry: the last attempt failed"),
        failed: z.int(),
      }),
    ),
  })
  .meta({ id: "EventSummary" });

export const eventExplanationAnswer = z
  .object({
    event,
    fates: z.array(
      z.object({
        webhook: z.object({
          id: z.int(),
          name: z.string(),
          isActive: z.boolean(),
          deletedAt: z.string().nullable(),
        }),
        delivery: delivery.nullable(),
        unsentReason: z.enum(unsentReasons).nullable(),
        isChangedSince: z
          .boolean()
          .describe("The reason is told by the webhook's settings of now, which somebody saved after the event"),
      }),
    ),
  })
  .meta({ id: "EventExplanation" });
