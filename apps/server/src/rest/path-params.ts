import { z } from "zod";

const digits = z.string().regex(/^\d{1,15}$/);
/** A row's number in a path. */
const id = digits.transform(Number);

export const projectParams = z.object({ projectId: digits.describe("That of the API key").transform(Number) });
export const channelParams = projectParams.extend({
  channelId: z.string().describe("The channel's number or its key"),
});
export const feedbackParams = channelParams.extend({ feedbackId: id });
export const feedbackIssueParams = feedbackParams.extend({ issueId: id });
export const issueParams = projectParams.extend({ issueId: id });
export const webhookParams = projectParams.extend({ webhookId: id });
const deliveryId = z.string().describe("`dlv_` and a number");
export const projectDeliveryParams = projectParams.extend({ deliveryId });
export const deliveryParams = webhookParams.extend({ deliveryId });
export const eventParams = projectParams.extend({ eventId: z.string().describe("`evt_` and 32 hex digits") });
export const recoveryParams = webhookParams.extend({ recoveryId: id });
