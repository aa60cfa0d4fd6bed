import { projectInput, type WebhookView, webhookInput } from "@hearback/contracts";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { authorize, isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { findWebhook } from "./find-webhook.ts";
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
    .where(and(eq(webhooks.projectId, projectId), isNull(webhooks.deletedAt)))
    .orderBy(asc(webhooks.id));
  return toWebhookViews(read, rows);
}

/** One webhook; with its token and signing secret for those who may read secrets. */
export async function getWebhook(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
): Promise<WebhookView> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "webhook_read");
  const { read, tables } = ctx.database;
  const webhook = await findWebhook(read, projectId, webhookId);
  const [view] = await toWebhookViews(read, [webhook]);
  if (view === undefined) throw new Error("one row in, one view out");
  if (!isPermitted(ctx, projectId, "webhook_secret_read")) return view;
  const [newest] = await read
    .select({ secretEncrypted: tables.signingSecrets.secretEncrypted })
    .from(tables.signingSecrets)
    .where(eq(tables.signingSecrets.webhookId, webhookId))
    .orderBy(desc(tables.signingSecrets.id))
    .limit(1);
  return {
    ...view,
    token: webhook.tokenEncrypted === null ? null : ctx.secretBox.decrypt(webhook.tokenEncrypted),
    signingSecret: newest === undefined ? null : ctx.secretBox.decrypt(newest.secretEncrypted),
  };
}
