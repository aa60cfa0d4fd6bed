import { recoveryInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";

/**
 * The project of a recovery, for callers who know only its id.
 *
 * @throws DomainError `not_found`, also for one that the actor has no part in.
 */
export async function findRecoveryProject(ctx: CoreContext, rawInput: { recoveryId: number }): Promise<number> {
  const { recoveryId } = parseInput(recoveryInput.pick({ recoveryId: true }), rawInput);
  const { recoveries } = ctx.database.tables;
  const [recovery] = await ctx.database.read
    .select({ projectId: recoveries.projectId })
    .from(recoveries)
    .where(eq(recoveries.id, recoveryId));
  if (recovery === undefined || !isPermitted(ctx, recovery.projectId, "delivery_read")) {
    throw notFound("recovery", recoveryId);
  }
  return recovery.projectId;
}
