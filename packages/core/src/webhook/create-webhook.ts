import { type CreateWebhookInput, createWebhookInput, type WebhookView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findFirstAnswer, type RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { findProject } from "../project/get-project.ts";
import { generateSigningSecret } from "../secrets/random-text.ts";
import { checkFormat, requireTemplate } from "./check-format.ts";
import { checkTemplate } from "./check-template.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { readWebhook } from "./list-webhooks.ts";
import { openWebhook, type SealedWebhook, sealContent, sealWebhook } from "./seal-webhook.ts";
import { settleTokenPlace, usualPlace } from "./settle-token-place.ts";
import { storeHeaders } from "./store-headers.ts";
import { writeSubscriptions } from "./write-subscriptions.ts";

/**
 * The answer tells the signing secret to whoever made the webhook, also to a key that can't read it later.
 *
 * @param repeatable lets an API key send the same request again, and get the first answer with the secret.
 * @throws DomainError `target_refused`, `name_taken`, `invalid_input`
 */
export async function createWebhook(
  ctx: CoreContext,
  rawInput: CreateWebhookInput,
  repeatable?: RepeatableRequest,
): Promise<WebhookView> {
  const input = parseInput(createWebhookInput, rawInput);
  const { projectId } = input;
  authorize(ctx, projectId, "webhook_create");
  const request = sealContent(ctx, repeatable);
  const first = await findFirstAnswer<SealedWebhook>(ctx, ctx.database.read, request);
  if (first !== null) return openWebhook(ctx, first);
  await checkWebhookTarget(ctx, input.url);
  const sealed = await changeProjectOnce(ctx, projectId, request, async (tx) => {
    const { webhookId, signingSecret } = await insertWebhook(ctx, tx, input);
    return sealWebhook(ctx, { ...(await readWebhook(ctx, tx, { projectId, webhookId })), signingSecret });
  });
  return openWebhook(ctx, sealed);
}

/** The caller has asked whether its target is allowed. */
export async function insertWebhook(
  ctx: CoreContext,
  tx: Handle,
  { subscriptions, token, customHeaders, ...input }: z.output<typeof createWebhookInput>,
): Promise<{ webhookId: number; signingSecret: string }> {
  checkFormat(input.payloadFormat, subscriptions);
  if (input.payloadFormat === "template") {
    checkTemplate(requireTemplate(input.payloadTemplate), subscriptions, ctx.now());
  }
  const place = settleTokenPlace(input, usualPlace, { ...input, customHeaders });
  const now = ctx.now();
  const signingSecret = generateSigningSecret();
  await findProject(tx, input.projectId);
  await refuseTakenWebhookName(tx, input.projectId, input.name, null);
  const [row] = await tx
    .insert(tx.tables.webhooks)
    .values({
      ...input,
      ...place,
      tokenEncrypted: token === null ? null : ctx.secretBox.encrypt(token),
      customHeaders: storeHeaders(ctx.secretBox, customHeaders, null),
      version: 1,
      createdAt: now,
      updatedAt: now,
      turnedOffReason: input.isActive ? null : "person",
      turnedOffAt: input.isActive ? null : now,
      consecutiveFailures: 0,
    })
    .returning();
  if (row === undefined) throw new Error("insert returned no row");
  await tx
    .insert(tx.tables.signingSecrets)
    .values({ webhookId: row.id, secretEncrypted: ctx.secretBox.encrypt(signingSecret), createdAt: now });
  await writeSubscriptions(tx, { projectId: input.projectId, webhookId: row.id }, subscriptions);
  await recordAudit(ctx, tx, {
    projectId: input.projectId,
    action: "webhook.create",
    entityId: row.id,
    changes: {
      name: input.name,
      url: input.url,
      subscriptions,
      ...(place.tokenPlacement !== "bearer" && place),
      ...(customHeaders.length > 0 && { customHeaders: customHeaders.map(({ name }) => name) }),
    },
  });
  return { webhookId: row.id, signingSecret };
}

export async function refuseTakenWebhookName(
  tx: Handle,
  projectId: number,
  name: string,
  exceptId: number | null,
): Promise<void> {
  const { webhooks } = tx.tables;
  const taken = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.projectId, projectId),
        eq(webhooks.name, name),
        isNull(webhooks.deletedAt),
        exceptId === null ? undefined : ne(webhooks.id, exceptId),
      ),
    );
  if (taken.length > 0) throw nameTaken("webhook", name);
}
