import { checkReceiverInput, receiverChecks, testDraftInput, testWebhookInput } from "@hearback/contracts";
import { z } from "zod";
import { updateWebhookBody } from "./webhook-shapes.ts";

/** May be left out. */
export const testBody = testWebhookInput
  .omit({ projectId: true, webhookId: true })
  .strict()
  .nullable()
  .meta({ id: "TestOfWebhook" });

/** May be left out. */
export const checkReceiverBody = checkReceiverInput
  .omit({ projectId: true, webhookId: true })
  .strict()
  .nullable()
  .meta({ id: "ReceiverCheck" });

/** What else a webhook has may be there, so that it can be tested as it is going to be registered or changed. */
export const testDraftBody = updateWebhookBody
  .extend(testDraftInput.omit({ projectId: true }).shape)
  .strict()
  .meta({ id: "TestOfDraft" });

export const testAnswer = z.object({ deliveryId: z.string() });

export const testPreviewAnswer = z
  .object({
    method: z.literal("POST"),
    url: z.string(),
    headers: z
      .record(z.string(), z.string().nullable())
      .describe("`null`: made with each request; `****`: kept secret"),
    body: z.string(),
  })
  .meta({ id: "TestPreview" });

export const receiverChecksAnswer = z.object({
  items: z
    .array(
      z.object({
        check: z.enum(receiverChecks).nullable().describe("`null`: the genuine test, which should arrive"),
        deliveryId: z.string(),
      }),
    )
    .describe("Of each but the genuine one, the receiver should refuse the request"),
});

export const workerAnswer = z.object({ isRunning: z.boolean(), seenAt: z.string().nullable() });
