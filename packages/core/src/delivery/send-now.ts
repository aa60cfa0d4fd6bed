import { setImmediate as turn } from "node:timers/promises";
import { type CountUpTo, webhookInput } from "@hearback/contracts";
import type { Database } from "@hearback/db";
import { and, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { cleanSlate } from "../webhook/turn-off-webhook.ts";
import { countWaiting } from "./count-waiting.ts";

/** A step that others, who want to write as well, don't notice. */
const movedAtOnce = 100;

/**
 * For whoever has mended a receiver: what waits at its webhook is sent at once. The webhook starts with a clean slate of
 * health, so nothing is held, and what waits for a retry is due now, keeping its place in the schedule. Where that is
 * broken off, what hadn't been moved keeps its time; asking again moves the rest.
 *
 * @returns how many deliveries waited.
 * @throws DomainError `not_recoverable` when the webhook is off.
 */
export async function sendNow(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number },
): Promise<CountUpTo> {
  const { projectId, webhookId } = parseInput(webhookInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const waited = await changeProject(ctx, projectId, async (tx) => {
    const { name } = await findWebhook(tx, projectId, webhookId);
    const { webhooks } = tx.tables;
    const isOn = and(eq(webhooks.id, webhookId), eq(webhooks.isActive, true));
    const [cleaned] = await tx.update(webhooks).set(cleanSlate).where(isOn).returning({ id: webhooks.id });
    if (cleaned === undefined) {
      throw new DomainError("not_recoverable", `The webhook "${name}" is off. Turn it on first.`, {
        params: { reason: "webhook_off" },
      });
    }
    const { waiting } = await countWaiting(tx, webhookId);
    await recordAudit(ctx, tx, { projectId, action: "webhook.send_now", entityId: webhookId, changes: waiting });
    await tx.wakeWorkers();
    return waiting;
  });
  await makeRetriesDue(ctx, webhookId);
  return waited;
}

/** From the latest on, so that what fails anew meanwhile isn't made due again, unless its retry comes before the rest. */
async function makeRetriesDue({ database, now }: CoreContext, webhookId: number): Promise<void> {
  let until: Date | null = null;
  do {
    // Each step has a time of its own: a claim in PostgreSQL sorts what is due at one and the same.
    until = await moveRetries(database, webhookId, { now: now(), until });
    await turn();
  } while (until !== null);
}

/** @returns when the earliest of a full step would have been due; null behind the last. */
async function moveRetries(
  database: Database,
  webhookId: number,
  { now, until }: { now: Date; until: Date | null },
): Promise<Date | null> {
  const { deliveries } = database.tables;
  const isRetry = and(
    sql`${deliveries.status} = 'pending'`,
    eq(deliveries.trigger, "schedule"),
    gt(deliveries.nextAttemptAt, now),
    until === null ? undefined : lte(deliveries.nextAttemptAt, until),
  );
  const latest = await database.read
    .select({ id: deliveries.id, at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(and(eq(deliveries.webhookId, webhookId), isRetry))
    .orderBy(desc(deliveries.nextAttemptAt))
    .limit(movedAtOnce);
  if (latest.length === 0) return null;
  const ids = latest.map(({ id }) => id);
  await database.transaction(async (tx) => {
    // By their ids: by its webhook, SQLite would look for them among all that waits.
    await tx
      .update(deliveries)
      .set({ nextAttemptAt: now })
      .where(and(inArray(deliveries.id, ids), isRetry));
    await tx.wakeWorkers();
  });
  return latest.length < movedAtOnce ? null : (latest.at(-1)?.at ?? null);
}
