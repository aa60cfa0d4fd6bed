import { setWebhookActiveInput, type WebhookView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { HourCounts } from "../health/hour-counts.ts";
import { changeProject } from "../project/change-project.ts";
import { findWebhook } from "./find-webhook.ts";
import { getWebhook } from "./list-webhooks.ts";
import { turnOffWebhook, turnOnWebhook } from "./turn-off-webhook.ts";

type Input = { projectId: number; webhookId: number; isActive: boolean };

/** The On/Off switch. Takes effect at once; the settings stay. */
export async function setWebhookActive(ctx: CoreContext, rawInput: Input): Promise<WebhookView> {
  const input = parseInput(setWebhookActiveInput, rawInput);
  const { projectId, webhookId } = input;
  authorize(ctx, projectId, "webhook_update");
  await changeProject(ctx, projectId, (tx) => switchWebhook(ctx, tx, input));
  return getWebhook(ctx, { projectId, webhookId });
}

export async function switchWebhook(
  ctx: CoreContext,
  tx: Handle,
  { projectId, webhookId, isActive }: Input,
): Promise<void> {
  const webhook = await findWebhook(tx, projectId, webhookId);
  if (webhook.isActive === isActive) return;
  if (isActive) await turnOnWebhook(tx, webhookId);
  else await turnOff(tx, webhookId, ctx.now());
  await recordAudit(ctx, tx, {
    projectId,
    action: isActive ? "webhook.turn_on" : "webhook.turn_off",
    entityId: webhookId,
  });
}

async function turnOff(tx: Handle, webhookId: number, now: Date): Promise<void> {
  const hours = new HourCounts();
  hours.addSkipped(webhookId, await turnOffWebhook(tx, webhookId, "person", now), now);
  await hours.write(tx);
}
