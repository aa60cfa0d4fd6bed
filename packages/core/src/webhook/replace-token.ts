import { type WebhookView, webhookInput } from "@hearback/contracts";
import { eq, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { generateToken } from "../secrets/random-text.ts";
import { findWebhook } from "./find-webhook.ts";
import { readWebhook } from "./list-webhooks.ts";
import { openWebhook, sealWebhook } from "./seal-webhook.ts";

/**
 * Gives the webhook a new random token, which requests carry from now on; the old one is sent no more.
 *
 * @param repeatable lets an API key send the same request again, and get the first answer with the token.
 * @returns the webhook with its new token, also to a key that can't read it later.
 */
export async function replaceToken(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
  repeatable?: RepeatableRequest,
): Promise<WebhookView> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  const sealed = await changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const { webhooks } = tx.tables;
    const token = generateToken();
    await findWebhook(tx, projectId, webhookId);
    await tx
      .update(webhooks)
      .set({
        tokenEncrypted: ctx.secretBox.encrypt(token),
        version: sql`${webhooks.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(eq(webhooks.id, webhookId));
    const changes = { token: "changed" };
    await recordAudit(ctx, tx, { projectId, action: "webhook.update", entityId: webhookId, changes });
    return sealWebhook(ctx, { ...(await readWebhook(ctx, tx, { projectId, webhookId })), token });
  });
  return openWebhook(ctx, sealed);
}
