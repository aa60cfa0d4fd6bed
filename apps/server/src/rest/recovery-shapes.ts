import { recoverableStatuses, recoveryStatuses } from "@hearback/contracts";
import { z } from "zod";
import { countUpTo } from "./webhook-health-shapes.ts";

export const recoverBody = z
  .strictObject({
    since: z.iso.datetime(),
    until: z.iso.datetime().optional(),
    statuses: z.array(z.enum(recoverableStatuses)).min(1).max(recoverableStatuses.length).optional(),
  })
  .meta({ id: "NewRecovery" });

export const recoveryPreviewAnswer = z
  .object({
    isWebhookActive: z.boolean().describe("While it is off, a recovery is refused"),
    failed: z.int(),
    skipped: z.int(),
    succeeded: countUpTo.describe("Of the same time, left alone"),
    waiting: countUpTo.describe("Of any time, left alone"),
    estimatedMs: z.number().nullable(),
  })
  .meta({ id: "RecoveryPreview" });

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
