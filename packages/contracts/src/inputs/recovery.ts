import { z } from "zod";
import { recoverableStatuses } from "../delivery.ts";
import { problem, rowId } from "./primitives.ts";

/** Deliveries of one webhook, made at or after `since` and before `until` (now, when left out), that never arrived. */
export const recoverInput = z
  .object({
    projectId: rowId,
    webhookId: rowId,
    since: z.iso.datetime(),
    until: z.iso.datetime().optional(),
    statuses: z
      .array(z.enum(recoverableStatuses))
      .min(1)
      .max(recoverableStatuses.length)
      .default([...recoverableStatuses]),
  })
  .refine(({ since, until }) => until === undefined || new Date(since) < new Date(until), {
    path: ["until"],
    ...problem("out_of_range"),
  });
export type RecoverInput = z.input<typeof recoverInput>;

export const recoveryInput = z.object({ projectId: rowId, recoveryId: rowId });

/** For callers who name the webhook as well: then only a recovery of this one. */
export const recoveryOfWebhookInput = recoveryInput.extend({ webhookId: rowId.optional() });
