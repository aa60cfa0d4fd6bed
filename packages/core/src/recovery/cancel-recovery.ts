import { type RecoveryView, recoveryInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findRecovery } from "./get-recovery.ts";
import { toRecoveryView } from "./recovery-view.ts";

/**
 * Ends a recovery. What it has scheduled and what is not under way becomes skipped again, to be recovered another time;
 * what it has not come to stays as it is. One that has ended is left alone.
 */
export async function cancelRecovery(
  ctx: CoreContext,
  rawInput: { projectId: number; recoveryId: number },
): Promise<RecoveryView> {
  const { projectId, recoveryId } = parseInput(recoveryInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  return ctx.database.transaction(async (tx) => {
    const { recoveries, deliveries } = tx.tables;
    const now = ctx.now();
    const recovery = await findRecovery(tx, projectId, recoveryId);
    const [canceled] = await tx
      .update(recoveries)
      .set({ status: "canceled", finishedAt: now })
      .where(and(eq(recoveries.id, recoveryId), eq(recoveries.status, "running")))
      .returning();
    if (canceled === undefined) return toRecoveryView(tx, recovery);
    await tx
      .update(deliveries)
      .set({ status: "skipped", skipReason: "canceled_by_person", nextAttemptAt: null, finishedAt: now })
      .where(
        and(
          eq(deliveries.recoveryId, recoveryId),
          eq(deliveries.status, "pending"),
          eq(deliveries.trigger, "schedule"),
        ),
      );
    await recordAudit(ctx, tx, { projectId, action: "webhook.cancel_recovery", entityId: recovery.webhookId });
    return toRecoveryView(tx, canceled);
  });
}
