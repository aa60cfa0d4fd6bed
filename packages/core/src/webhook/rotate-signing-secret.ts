import { rotateSigningSecretInput, type WebhookView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { generateSigningSecret } from "../secrets/random-text.ts";
import { findWebhook } from "./find-webhook.ts";
import { readWebhook } from "./list-webhooks.ts";
import { openWebhook, sealWebhook } from "./seal-webhook.ts";

const hourMs = 3_600_000;
/** Each valid secret is a signature in a header of every request. */
const validAtMost = 5;

/**
 * Gives the webhook a new signing secret. Until the overlap ends, requests carry the signatures of both, so that a
 * receiver can change over without refusing any; without an overlap the old secret signs nothing any more. At most five
 * are valid at once.
 *
 * @param repeatable lets an API key send the same request again, and get the first answer with the secret.
 * @returns the webhook with its new secret, also to a key that can't read it later.
 */
export async function rotateSigningSecret(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number; overlapHours?: number | undefined },
  repeatable?: RepeatableRequest,
): Promise<WebhookView> {
  const { projectId, webhookId, overlapHours } = parseInput(rotateSigningSecretInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  const sealed = await changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const { signingSecrets, webhooks } = tx.tables;
    const signingSecret = generateSigningSecret();
    const now = ctx.now();
    const until = new Date(now.getTime() + overlapHours * hourMs);
    await findWebhook(tx, projectId, webhookId);
    // First, so that of two rotations at once the second sees what the first has made. And workers load the secrets anew
    // when the version has changed.
    await tx
      .update(webhooks)
      .set({ version: sql`${webhooks.version} + 1`, updatedAt: now })
      .where(eq(webhooks.id, webhookId));
    const isOfWebhook = eq(signingSecrets.webhookId, webhookId);
    // What an earlier rotation lets expire sooner keeps its time.
    await tx
      .update(signingSecrets)
      .set({ expiresAt: until })
      .where(and(isOfWebhook, or(isNull(signingSecrets.expiresAt), gt(signingSecrets.expiresAt, until))));
    await tx.delete(signingSecrets).where(and(isOfWebhook, lte(signingSecrets.expiresAt, now)));
    await tx
      .insert(signingSecrets)
      .values({ webhookId, secretEncrypted: ctx.secretBox.encrypt(signingSecret), createdAt: now });
    await dropOldest(tx, webhookId);
    await recordAudit(ctx, tx, {
      projectId,
      action: "webhook.rotate_secret",
      entityId: webhookId,
      changes: { overlapHours },
    });
    return sealWebhook(ctx, { ...(await readWebhook(ctx, tx, { projectId, webhookId })), signingSecret });
  });
  return openWebhook(ctx, sealed);
}

async function dropOldest(tx: Handle, webhookId: number): Promise<void> {
  const { signingSecrets } = tx.tables;
  const rows = await tx
    .select({ id: signingSecrets.id })
    .from(signingSecrets)
    .where(eq(signingSecrets.webhookId, webhookId))
    .orderBy(desc(signingSecrets.id));
  const ids = rows.slice(validAtMost).map(({ id }) => id);
  if (ids.length > 0) await tx.delete(signingSecrets).where(inArray(signingSecrets.id, ids));
}
