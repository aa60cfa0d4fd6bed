import { type CreateWebhookInput, createWebhookInput, type WebhookView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { nameTaken } from "../project/create-project.ts";
import { findProject } from "../project/get-project.ts";
import { generateSigningSecret } from "../secrets/random-text.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { getWebhook } from "./list-webhooks.ts";
import { storeHeaders } from "./store-headers.ts";
import { writeSubscriptions } from "./write-subscriptions.ts";

/**
 * The answer tells the signing secret to whoever made the webhook, also to a key that can't read it later.
 *
 * @throws DomainError `target_refused`, `name_taken`, `invalid_input`
 */
export async function createWebhook(ctx: CoreContext, rawInput: CreateWebhookInput): Promise<WebhookView> {
  const input = parseInput(createWebhookInput, rawInput);
  authorize(ctx, input.projectId, "webhook_create");
  await checkWebhookTarget(ctx, input.url);
  const { webhookId, signingSecret } = await ctx.database.transaction((tx) => insertWebhook(ctx, tx, input));
  return { ...(await getWebhook(ctx, { projectId: input.projectId, webhookId })), signingSecret };
}

/** The caller has asked whether its target is allowed. */
export async function insertWebhook(
  ctx: CoreContext,
  tx: Handle,
  { subscriptions, token, customHeaders, ...input }: z.output<typeof createWebhookInput>,
): Promise<{ webhookId: number; signingSecret: string }> {
  const now = ctx.now();
  const signingSecret = generateSigningSecret();
  await findProject(tx, input.projectId);
  await refuseTakenWebhookName(tx, input.projectId, input.name, null);
  const [row] = await tx
    .insert(tx.tables.webhooks)
    .values({
      ...input,
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
