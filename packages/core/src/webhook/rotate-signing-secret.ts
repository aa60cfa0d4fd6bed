import { rotateSigningSecretInput, type WebhookView } from "@hearback/contracts";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { generateSigningSecret } from "../secrets/random-text.ts";
import { findWebhook } from "./find-webhook.ts";
import { getWebhook } from "./list-webhooks.ts";

const hourMs = 3_600_000;

/**
 * Gives the webhook a new signing secret. Until the overlap ends, requests carry the signatures of both, so that a
 * receiver can change over without refusing any; without an overlap the old secret signs nothing any more.
 *
 * @returns the webhook with its new secret.
 */
export async function rotateSigningSecret(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number; overlapHours?: number },
): Promise<WebhookView> {
  const { projectId, webhookId, overlapHours } = parseInput(rotateSigningSecretInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  await ctx.database.transaction(async (tx) => {
    const { signingSecrets, webhooks } = tx.tables;
    const now = ctx.now();
    const until = new Date(now.getTime() + overlapHours * hourMs);
    await findWebhook(tx, projectId, webhookId);
    const isOfWebhook = eq(signingSecrets.webhookId, webhookId);
    // What an earlier rotation lets expire sooner keeps its time.
    await tx
      .update(signingSecrets)
      .set({ expiresAt: until })
      .where(and(isOfWebhook, or(isNull(signingSecrets.expiresAt), gt(signingSecrets.expiresAt, until))));
    await tx.delete(signingSecrets).where(and(isOfWebhook, lte(signingSecrets.expiresAt, now)));
    await tx
      .insert(signingSecrets)
      .values({ webhookId, secretEncrypted: ctx.secretBox.encrypt(generateSigningSecret()), createdAt: now });
    // Workers load the secrets anew when the version has changed.
    await tx
      .update(webhooks)
      .set({ version: sql`${webhooks.version} + 1`, updatedAt: now })
      .where(eq(webhooks.id, webhookId));
    await recordAudit(ctx, tx, {
      projectId,
      action: "webhook.rotate_secret",
      entityId: webhookId,
      changes: { overlapHours },
    });
  });
  return getWebhook(ctx, { projectId, webhookId });
}
