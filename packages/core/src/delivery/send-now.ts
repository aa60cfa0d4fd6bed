import { setImmediate as turn } from "node:timers/promises";
import { type CountUpTo, webhookInput } from "@hearback/contracts";
import type { Database } from "@hearback/db";
import { and, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { cleanSlate } from "../webhook/turn-off-webhook.ts";
import { countWaiting } from "./count-waiting.ts";

/** A step that others, who want to write as well, don't notice. */
const movedAtOnce = 100;

/**
 * For whoever has mended a receiver: what waits at its webhook is sent at once. The webhook starts with a clean slate of
 * health, so nothing is held, and what waits for a retry is due now, keeping its place in the schedule.
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
  const now = ctx.now();
  const waited = await ctx.database.transaction(async (tx) => {
    const { webhooks } = tx.tables;
    const { name, isActive } = await findWebhook(tx, projectId, webhookId);
    if (!isActive) {
      throw new DomainError("not_recoverable", `The webhook "${name}" is off. Turn it on first.`, {
        params: { reason: "webhook_off" },
      });
    }
    const { waiting } = await countWaiting(tx, webhookId);
    await tx.update(webhooks).set(cleanSlate).where(eq(webhooks.id, webhookId));
    await recordAudit(ctx, tx, { projectId, action: "webhook.send_now", entityId: webhookId, changes: waiting });
    await tx.wakeWorkers();
    return waiting;
  });
  await endWaiting(ctx.database, webhookId, now);
  return waited;
}

/** From the latest on, so that what fails anew meanwhile isn't made due again, unless its retry comes before the rest. */
async function endWaiting(database: Database, webhookId: number, now: Date): Promise<void> {
  const { deliveries } = database.tables;
  const isScheduled = and(sql`${deliveries.status} = 'pending'`, eq(deliveries.trigger, "schedule"));
  let until: Date | null = null;
  for (;;) {
    const isNext = and(
      eq(deliveries.webhookId, webhookId),
      gt(deliveries.nextAttemptAt, now),
      until === null ? undefined : lte(deliveries.nextAttemptAt, until),
    );
    const latest: { id: number; at: Date | null }[] = await database.read
      .select({ id: deliveries.id, at: deliveries.nextAttemptAt })
      .from(deliveries)
      .where(and(isNext, isScheduled))
      .orderBy(desc(deliveries.nextAttemptAt))
      .limit(movedAtOnce);
    until = latest.at(-1)?.at ?? null;
    if (until === null) return;
    const ids = latest.map(({ id }) => id);
    await database.transaction(async (tx) => {
      // By their ids alone: by its webhook, SQLite would look for them among all that waits.
      await tx
        .update(deliveries)
        .set({ nextAttemptAt: now })
        .where(and(inArray(deliveries.id, ids), isScheduled));
      await tx.wakeWorkers();
    });
    await turn();
  }
}
