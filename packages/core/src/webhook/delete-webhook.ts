import { webhookInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findWebhook } from "./find-webhook.ts";
import { endScheduledDeliveries } from "./turn-off-webhook.ts";

/** Removes the webhook and its secrets; its delivery log stays until retention takes it. */
export async function deleteWebhook(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
): Promise<void> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "webhook_delete");
  await changeProject(ctx, projectId, async (tx) => {
    const { webhooks, subscriptions, signingSecrets } = tx.tables;
    const webhook = await findWebhook(tx, projectId, webhookId);
    const now = ctx.now();
    await tx
      .update(webhooks)
      .set({ isActive: false, tokenEncrypted: null, customHeaders: null, payloadTemplate: null, deletedAt: now })
      .where(eq(webhooks.id, webhookId));
    await tx.delete(subscriptions).where(eq(subscriptions.webhookId, webhookId));
    await tx.delete(signingSecrets).where(eq(signingSecrets.webhookId, webhookId));
    await endScheduledDeliveries(tx, webhookId, "canceled", "webhook_deleted", now);
    await recordAudit(ctx, tx, {
      projectId,
      action: "webhook.delete",
      entityId: webhookId,
      changes: { name: webhook.name },
    });
  });
}
