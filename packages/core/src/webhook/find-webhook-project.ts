import { webhookInput } from "@hearback/contracts";
import { and, eq, isNull } from "drizzle-orm";
import { isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";

/**
 * The project of a webhook, for callers who know only its id.
 *
 * @throws DomainError `not_found`, also for a deleted webhook and one that the actor has no part in.
 */
export async function findWebhookProject(ctx: CoreContext, rawInput: { webhookId: number }): Promise<number> {
  const { webhookId } = parseInput(webhookInput.pick({ webhookId: true }), rawInput);
  const { webhooks } = ctx.database.tables;
  const [webhook] = await ctx.database.read
    .select({ projectId: webhooks.projectId })
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), isNull(webhooks.deletedAt), eq(webhooks.isDraft, false)));
  if (webhook === undefined || !isPermitted(ctx, webhook.projectId, "webhook_read")) {
    throw notFound("webhook", webhookId);
  }
  return webhook.projectId;
}
