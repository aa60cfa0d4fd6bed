import { projectInput, type WebhookView, webhookInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import { authorize, isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { findWebhook } from "./find-webhook.ts";
import { maskHeaders } from "./store-headers.ts";
import { toWebhookViews } from "./webhook-view.ts";

/** The project's webhooks in the order in which they were made; never a token. */
export async function listWebhooks(ctx: CoreContext, rawInput: { projectId: number }): Promise<WebhookView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { webhooks } = tables;
  const rows = await read
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.projectId, projectId), isNull(webhooks.deletedAt), eq(webhooks.isDraft, false)))
    .orderBy(asc(webhooks.id));
  return toWebhookViews(read, rows);
}

/** One webhook; with its token, signing secret and masked header values for those who may read secrets. */
export async function getWebhook(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
): Promise<WebhookView> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "webhook_read");
  return readWebhook(ctx, ctx.database.read, { projectId, webhookId });
}

/** For whoever may read webhooks. */
export async function readWebhook(
  ctx: CoreContext,
  read: Handle,
  { projectId, webhookId }: { projectId: number; webhookId: number },
): Promise<WebhookView> {
  const webhook = await findWebhook(read, projectId, webhookId);
  const [view] = await toWebhookViews(read, [webhook]);
  if (view === undefined) throw new Error("one row in, one view out");
  const { signingSecrets } = read.tables;
  const [newest, ...replaced] = await read
    .select({ secretEncrypted: signingSecrets.secretEncrypted, expiresAt: signingSecrets.expiresAt })
    .from(signingSecrets)
    .where(
      and(
        eq(signingSecrets.webhookId, webhookId),
        or(isNull(signingSecrets.expiresAt), gt(signingSecrets.expiresAt, ctx.now())),
      ),
    )
    .orderBy(desc(signingSecrets.id));
  const expiriesMs = replaced.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? []);
  const oldSecretExpiresAt = expiriesMs.length === 0 ? null : new Date(Math.max(...expiriesMs)).toISOString();
  if (!isPermitted(ctx, projectId, "webhook_secret_read")) return { ...view, oldSecretExpiresAt };
  return {
    ...view,
    oldSecretExpiresAt,
    token: webhook.tokenEncrypted === null ? null : ctx.secretBox.decrypt(webhook.tokenEncrypted),
    customHeaders: maskHeaders(ctx.secretBox, webhook.customHeaders),
    signingSecret: newest === undefined ? null : ctx.secretBox.decrypt(newest.secretEncrypted),
  };
}
