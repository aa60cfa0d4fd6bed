import { errorClasses, eventTypes, webhookHealthInput } from "@hearback/contracts";
import { z } from "zod";

export const webhookHealthQuery = webhookHealthInput.omit({ projectId: true, webhookId: true }).strict();

/** `limit` of them mean that there may be more. */
export const countUpTo = z.object({ count: z.int(), limit: z.int() });

const figures = z.object({
  succeeded: z.int(),
  failed: z.int(),
  skipped: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
});

export const webhookHealthAnswer = z
  .object({
    steps: z
      .array(figures.extend({ at: z.string(), events: z.partialRecord(z.enum(eventTypes), z.int()) }))
      .describe("Without a gap, oldest first; the last one is not over yet"),
    total: figures,
    failures: z.array(z.object({ errorClass: z.enum(errorClasses), count: z.int() })),
    lastFailure: z
      .object({
        at: z.string(),
        errorClass: z.enum(errorClasses),
        statusCode: z.int().nullable(),
        isOver: z.boolean().describe("Whether something has arrived since"),
      })
      .nullable(),
    events: z.array(z.object({ eventType: z.enum(eventTypes), count: z.int() })),
    hasHistory: z.boolean(),
  })
  .meta({ id: "WebhookHealth" });

export const webhookActivityAnswer = z
  .object({
    webhookId: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    hours: z
      .array(z.object({ events: z.int(), succeeded: z.int(), failed: z.int(), skipped: z.int() }))
      .describe("The last 24, oldest first; the last one is not over yet"),
    waiting: countUpTo.extend({ nextProbeAt: z.string() }).nullable(),
    recoverable: countUpTo.extend({ since: z.string() }).nullable(),
  })
  .meta({ id: "WebhookActivity" });
