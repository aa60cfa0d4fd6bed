import { type RecoveryView, recoveryOfWebhookInput, webhookInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { type RecoveryRow, toRecoveryView } from "./recovery-view.ts";

const listedAtMost = 20;

/**
 * How far a recovery is, and what became of its deliveries.
 *
 * @param rawInput.webhookId only a recovery of this webhook.
 */
export async function getRecovery(
  ctx: CoreContext,
  rawInput: { projectId: number; recoveryId: number; webhookId?: number },
): Promise<RecoveryView> {
  const { projectId, recoveryId, webhookId } = parseInput(recoveryOfWebhookInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const { read } = ctx.database;
  return toRecoveryView(read, await findRecovery(read, projectId, recoveryId, webhookId));
}

/** The last recoveries of a webhook, the newest first. */
export async function listRecoveries(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
): Promise<RecoveryView[]> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const { read } = ctx.database;
  const { recoveries } = read.tables;
  await findWebhook(read, projectId, webhookId);
  const rows = await read
    .select()
    .from(recoveries)
    .where(eq(recoveries.webhookId, webhookId))
    .orderBy(desc(recoveries.id))
    .limit(listedAtMost);
  return Promise.all(rows.map((row) => toRecoveryView(read, row)));
}

/** @throws DomainError `not_found`, also for a recovery of another project, or of another webhook than the named one. */
export async function findRecovery(
  handle: Handle,
  projectId: number,
  recoveryId: number,
  webhookId?: number,
): Promise<RecoveryRow> {
  const { recoveries } = handle.tables;
  const isOfWebhook = webhookId === undefined ? undefined : eq(recoveries.webhookId, webhookId);
  const [recovery] = await handle
    .select()
    .from(recoveries)
    .where(and(eq(recoveries.id, recoveryId), eq(recoveries.projectId, projectId), isOfWebhook));
  if (recovery === undefined) throw notFound("recovery", recoveryId);
  return recovery;
}
