import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { isRunning } from "./advance-recoveries.ts";

/** Ends the recovery of a webhook that is turned off or deleted, together with that. */
export async function endRecoveries(tx: Handle, webhookId: number, now: Date): Promise<void> {
  const { recoveries } = tx.tables;
  await tx
    .update(recoveries)
    .set({ status: "canceled", finishedAt: now })
    .where(and(eq(recoveries.webhookId, webhookId), isRunning(recoveries)));
}
