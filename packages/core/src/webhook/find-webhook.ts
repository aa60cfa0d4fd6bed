import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { deleted, notFound } from "../context/domain-error.ts";
import type { WebhookRow } from "./webhook-view.ts";

/** @throws DomainError `not_found`, also for a deleted webhook and one of another project. */
export async function findWebhook(handle: Handle, projectId: number, webhookId: number): Promise<WebhookRow> {
  const { webhooks } = handle.tables;
  const [webhook] = await handle
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.projectId, projectId), eq(webhooks.isDraft, false)));
  if (webhook === undefined) throw notFound("webhook", webhookId);
  if (webhook.deletedAt !== null) throw deleted("webhook", webhookId);
  return webhook;
}
