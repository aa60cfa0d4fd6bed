import { z } from "zod";
import { healthPeriods, healthSteps } from "../health.ts";
import { problem } from "./primitives.ts";
import { webhookInput } from "./webhook.ts";

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** `timeZone`, an IANA name, says where days begin. */
export const webhookHealthInput = webhookInput.extend({
  period: z.enum(healthPeriods).default("24h"),
  step: z.enum(healthSteps).default("hour"),
  timeZone: z.string().max(64).refine(isTimeZone, problem("malformed")).default("UTC"),
});
export type WebhookHealthInput = z.input<typeof webhookHealthInput>;
