import { type RecoveryView, recoveryOfWebhookInput } from "@hearback/contracts";
import { and, eq, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findRecovery } from "./get-recovery.ts";
import { toRecoveryView } from "./recovery-view.ts";
import { skipWaiting } from "./skip-waiting.ts";

/**
 * Ends a recovery, also one that has scheduled everything and waits for it to arrive. What waits becomes skipped, to be
 * recovered another time, and so does what is under way now and fails; what it has not come to stays as it is.
 *
 * @param rawInput.webhookId only a recovery of this webhook.
 */
export async function cancelRecovery(
  ctx: CoreContext,
  rawInput: { projectId: number; recoveryId: number; webhookId?: number },
): Promise<RecoveryView> {
  const { projectId, recoveryId, webhookId } = parseInput(recoveryOfWebhookInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const canceled = await changeProject(ctx, projectId, async (tx) => {
    const { recoveries, deliveries } = tx.tables;
    const now = ctx.now();
    const recovery = await findRecovery(tx, projectId, recoveryId, webhookId);
    const isOpen = and(eq(deliveries.recoveryId, recoveryId), inArray(deliveries.status, ["pending", "in_flight"]));
    if (recovery.status !== "running" && (await tx.$count(deliveries, isOpen)) === 0) return recovery;
    const [row = recovery] = await tx
      .update(recoveries)
      .set({ status: "canceled", finishedAt: now })
      .where(eq(recoveries.id, recoveryId))
      .returning();
    await skipWaiting(tx, recoveryId, now);
    await recordAudit(ctx, tx, { projectId, action: "webhook.cancel_recovery", entityId: recovery.webhookId });
    return row;
  });
  return toRecoveryView(ctx.database.read, canceled);
}
