import { z } from "zod";
import { healthPeriods, healthSteps } from "../health.ts";
import { timeZone } from "./primitives.ts";
import { webhookInput } from "./webhook.ts";

export const webhookHealthInput = webhookInput.extend({
  period: z.enum(healthPeriods).default("24h"),
  step: z.enum(healthSteps).default("hour"),
  timeZone,
});
export type WebhookHealthInput = z.input<typeof webhookHealthInput>;
