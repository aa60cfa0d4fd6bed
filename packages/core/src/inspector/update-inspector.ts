import { type InspectorView, projectInput, type UpdateInspectorInput, updateInspectorInput } from "@hearback/contracts";
import { eq, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { requireInspector, toInspectorView } from "./find-inspector.ts";

/** Sets what the inspector answers from now on. */
export async function updateInspector(ctx: CoreContext, rawInput: UpdateInspectorInput): Promise<InspectorView> {
  const { projectId, status, delayMs } = parseInput(updateInspectorInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  return changeProject(ctx, projectId, async (tx) => {
    const { inspectors } = tx.tables;
    const { id } = await requireInspector(tx, projectId);
    const [changed] = await tx
      .update(inspectors)
      .set({ status: status ?? sql`${inspectors.status}`, delayMs: delayMs ?? sql`${inspectors.delayMs}` })
      .where(eq(inspectors.id, id))
      .returning();
    if (changed === undefined) throw notFound("inspector of project", projectId);
    await recordAudit(ctx, tx, {
      projectId,
      action: "inspector.update",
      entityId: id,
      changes: { status: changed.status, delayMs: changed.delayMs },
    });
    return toInspectorView(ctx, changed);
  });
}

/** Throws away what it has caught. */
export async function emptyInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<void> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  await changeProject(ctx, projectId, async (tx) => {
    const { caughtRequests } = tx.tables;
    const { id } = await requireInspector(tx, projectId);
    await tx.delete(caughtRequests).where(eq(caughtRequests.inspectorId, id));
    await recordAudit(ctx, tx, { projectId, action: "inspector.empty", entityId: id });
  });
}

/** Its URL leads nowhere from then on, and the next inspector has another one. */
export async function deleteInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<void> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  await changeProject(ctx, projectId, async (tx) => {
    const { inspectors } = tx.tables;
    const { id } = await requireInspector(tx, projectId);
    await tx.delete(inspectors).where(eq(inspectors.id, id));
    await recordAudit(ctx, tx, { projectId, action: "inspector.delete", entityId: id });
  });
}
