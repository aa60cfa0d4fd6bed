import { z } from "zod";

/** A row's number in a path. */
const id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

export const projectParams = z.object({ projectId: id });
/** `channelId` takes the channel's number or its key. */
export const channelParams = projectParams.extend({ channelId: z.string() });
export const feedbackParams = channelParams.extend({ feedbackId: id });
export const feedbackIssueParams = feedbackParams.extend({ issueId: id });
export const issueParams = projectParams.extend({ issueId: id });
export const webhookParams = projectParams.extend({ webhookId: id });
export const deliveryParams = webhookParams.extend({ deliveryId: z.string() });
export const recoveryParams = webhookParams.extend({ recoveryId: id });
