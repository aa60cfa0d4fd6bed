import { type InspectorView, projectInput, type UpdateInspectorInput, updateInspectorInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { requireInspector, toInspectorView } from "./find-inspector.ts";

/** Sets what the inspector answers from now on. */
export async function updateInspector(ctx: CoreContext, rawInput: UpdateInspectorInput): Promise<InspectorView> {
  const { projectId, ...answer } = parseInput(updateInspectorInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  return ctx.database.transaction(async (tx) => {
    const { inspectors } = tx.tables;
    const inspector = await requireInspector(tx, projectId);
    await tx.update(inspectors).set(answer).where(eq(inspectors.id, inspector.id));
    await recordAudit(ctx, tx, {
      projectId,
      action: "inspector.update",
      entityId: inspector.id,
      changes: answer,
    });
    return toInspectorView(ctx, { ...inspector, ...answer });
  });
}

/** Throws away what it has caught. */
export async function emptyInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<void> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  await ctx.database.transaction(async (tx) => {
    const { caughtRequests } = tx.tables;
    const { id } = await requireInspector(tx, projectId);
    await tx.delete(caughtRequests).where(eq(caughtRequests.inspectorId, id));
  });
}

/** Its URL leads nowhere from then on, and the next inspector has another one. */
export async function deleteInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<void> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  await ctx.database.transaction(async (tx) => {
    const { inspectors } = tx.tables;
    const { id } = await requireInspector(tx, projectId);
    await tx.delete(inspectors).where(eq(inspectors.id, id));
    await recordAudit(ctx, tx, { projectId, action: "inspector.delete", entityId: id });
  });
}
