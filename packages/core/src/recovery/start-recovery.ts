import { type RecoverInput, type RecoveryView, recoverInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { isRunning } from "./advance-recoveries.ts";
import { countInRange, findIdRange, toScope } from "./recoverable.ts";
import { toRecoveryView } from "./recovery-view.ts";

/**
 * Begins to send again what failed or was skipped: the worker schedules it anew, from the oldest on and little at a time.
 * Each keeps its event id and body, and starts the retry schedule from its beginning.
 *
 * @throws DomainError `not_recoverable` when the webhook is off, when another recovery of it is running, or when there is
 *   nothing.
 */
export async function startRecovery(ctx: CoreContext, rawInput: RecoverInput): Promise<RecoveryView> {
  const { projectId, ...input } = parseInput(recoverInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const now = ctx.now();
  const scope = toScope(input, now);
  // Before the transaction: nobody else can write while it runs.
  const range = await findIdRange(ctx.database.read, scope);
  const total = await countInRange(ctx.database.read, scope, range);
  const started = await ctx.database.transaction(async (tx) => {
    const { recoveries } = tx.tables;
    const webhook = await findWebhook(tx, projectId, input.webhookId);
    if (!webhook.isActive)
      throw notRecoverable("webhook_off", `The webhook "${webhook.name}" is off. Turn it on first.`);
    const isOther = and(eq(recoveries.webhookId, webhook.id), isRunning(recoveries));
    if ((await tx.$count(recoveries, isOther)) > 0) {
      throw notRecoverable(
        "already_running",
        `The webhook "${webhook.name}" is being recovered. Wait, or cancel that.`,
      );
    }
    if (total === 0) throw notRecoverable("nothing_there", "Nothing failed or was skipped in this time.");
    const [recovery] = await tx
      .insert(recoveries)
      .values({
        projectId,
        ...scope,
        statuses: [...scope.statuses],
        status: "running",
        total,
        scheduled: 0,
        lastDeliveryId: range.firstId - 1,
        createdAt: now,
      })
      .returning();
    if (recovery === undefined) throw new Error("insert returned no row");
    await recordAudit(ctx, tx, {
      projectId,
      action: "webhook.recover",
      entityId: webhook.id,
      changes: { since: scope.since.toISOString(), until: scope.until.toISOString(), statuses: scope.statuses, total },
    });
    return recovery;
  });
  return toRecoveryView(ctx.database.read, started);
}

function notRecoverable(reason: "webhook_off" | "already_running" | "nothing_there", message: string): DomainError {
  return new DomainError("not_recoverable", message, { params: { reason } });
}
