import { type RecoverInput, type RecoveryView, recoverInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findFirstAnswer, type RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { isRunning } from "./advance-recoveries.ts";
import { countInRange, findIdRange, toScope } from "./recoverable.ts";
import { toRecoveryView } from "./recovery-view.ts";

/**
 * Begins to send again what failed or was skipped: the worker schedules it anew, from the oldest on and little at a time.
 * Each keeps its event id and body, and starts the retry schedule from its beginning.
 *
 * @param repeatable lets an API key send the same request again without a second recovery.
 * @throws DomainError `not_recoverable` when the webhook is off, when another recovery of it is running, or when there is
 *   nothing.
 */
export async function startRecovery(
  ctx: CoreContext,
  rawInput: RecoverInput,
  repeatable?: RepeatableRequest,
): Promise<RecoveryView> {
  const { projectId, ...input } = parseInput(recoverInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const first = await findFirstAnswer<RecoveryView>(ctx, ctx.database.read, repeatable);
  if (first !== null) return first;
  const now = ctx.now();
  const scope = toScope(input, now);
  // Before the transaction: nobody else can write while it runs.
  const range = await findIdRange(ctx.database.read, scope);
  const total = await countInRange(ctx.database.read, scope, range);
  return changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    await refuseUnrecoverable(tx, projectId, input.webhookId);
    if (total === 0) throw notRecoverable("nothing_there", "Nothing failed or was skipped in this time.");
    const [recovery] = await tx
      .insert(tx.tables.recoveries)
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
    const { since, until, statuses } = scope;
    const changes = { since: since.toISOString(), until: until.toISOString(), statuses, total };
    await recordAudit(ctx, tx, { projectId, action: "webhook.recover", entityId: input.webhookId, changes });
    return toRecoveryView(tx, recovery);
  });
}

async function refuseUnrecoverable(tx: Handle, projectId: number, webhookId: number): Promise<void> {
  const { recoveries } = tx.tables;
  const { isActive, name } = await findWebhook(tx, projectId, webhookId);
  if (!isActive) throw notRecoverable("webhook_off", `The webhook "${name}" is off. Turn it on first.`);
  if ((await tx.$count(recoveries, and(eq(recoveries.webhookId, webhookId), isRunning(recoveries)))) > 0) {
    throw notRecoverable("already_running", `The webhook "${name}" is being recovered. Wait, or cancel that.`);
  }
}

function notRecoverable(reason: "webhook_off" | "already_running" | "nothing_there", message: string): DomainError {
  return new DomainError("not_recoverable", message, { params: { reason } });
}
