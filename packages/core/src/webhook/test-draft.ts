import { type TestDraftInput, testDraftInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { asc, eq } from "drizzle-orm";
import { v4 } from "uuid";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findFirstAnswer, type RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { generateSigningSecret } from "../secrets/random-text.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { findWebhook } from "./find-webhook.ts";
import { scheduleTest } from "./schedule-test.ts";
import { sealContent } from "./seal-webhook.ts";
import { settleDraft } from "./settle-draft.ts";
import type { WebhookRow } from "./webhook-view.ts";

/**
 * Schedules one request to what a form holds, before it is saved. For that there is a webhook which no list shows, no event
 * reaches, and which is removed with all of its log some minutes later: so the test goes the way of every delivery, under
 * the same guard and limits.
 *
 * @param repeatable lets an API key send the same request again without a second test.
 * @throws DomainError `target_refused`, `not_found`, `invalid_input`
 */
export async function testDraft(
  ctx: CoreContext,
  rawInput: TestDraftInput,
  repeatable?: RepeatableRequest,
): Promise<{ deliveryId: string }> {
  const { projectId, webhookId, eventType, subjectId, language, ...draft } = parseInput(testDraftInput, rawInput);
  const { url } = draft;
  authorize(ctx, projectId, "webhook_test");
  const request = sealContent(ctx, repeatable);
  const first = await findFirstAnswer<{ deliveryId: string }>(ctx, ctx.database.read, request);
  if (first !== null) return first;
  await checkWebhookTarget(ctx, url);
  return changeProjectOnce(ctx, projectId, request, async (tx) => {
    const now = ctx.now();
    const edited = webhookId === undefined ? null : await findWebhook(tx, projectId, webhookId);
    const settings = settleDraft(ctx, draft, edited);
    const secrets = await findSecrets(ctx, tx, edited);
    const [webhook] = await tx
      .insert(tx.tables.webhooks)
      .values({
        projectId,
        name: `draft ${v4()}`,
        url,
        ...settings,
        isActive: false,
        isDraft: true,
        givesUpOn4xx: false,
        version: 1,
        createdAt: now,
        updatedAt: now,
        turnedOffReason: "person",
        turnedOffAt: now,
        consecutiveFailures: 0,
      })
      .returning();
    if (webhook === undefined) throw new Error("insert returned no row");
    const rows = secrets.map((secret) => ({ ...secret, webhookId: webhook.id, createdAt: now }));
    await tx.insert(tx.tables.signingSecrets).values(rows);
    const subject = { projectId, eventType, subjectId, language };
    const deliveryId = await scheduleTest(ctx, tx, { ...subject, webhook, trigger: "test" });
    const changes = { eventType, host: new URL(url).host };
    await recordAudit(ctx, tx, { projectId, action: "webhook.test_draft", entityId: webhookId ?? null, changes });
    return { deliveryId };
  });
}

/** Those of the webhook that is being edited, or one that is good for this test only. */
async function findSecrets(ctx: CoreContext, tx: Handle, edited: WebhookRow | null) {
  if (edited === null) return [{ secretEncrypted: ctx.secretBox.encrypt(generateSigningSecret()), expiresAt: null }];
  const { signingSecrets } = tx.tables;
  return tx
    .select({ secretEncrypted: signingSecrets.secretEncrypted, expiresAt: signingSecrets.expiresAt })
    .from(signingSecrets)
    .where(eq(signingSecrets.webhookId, edited.id))
    .orderBy(asc(signingSecrets.id));
}
