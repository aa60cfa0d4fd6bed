import { type ProjectView, setProjectArchivedInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findProject } from "./get-project.ts";
import { toProjectView } from "./project-view.ts";

/**
 * An archived project can be read, and nothing in it changes until it is brought back; see `changeProject`. What is
 * being written into it is waited for, and what its webhooks still have to deliver is delivered.
 */
export async function setProjectArchived(
  ctx: CoreContext,
  rawInput: { projectId: number; isArchived: boolean },
): Promise<ProjectView> {
  const { projectId, isArchived } = parseInput(setProjectArchivedInput, rawInput);
  authorize(ctx, projectId, "project_archive");
  return ctx.database.transaction(async (tx) => {
    const { projects } = tx.tables;
    const before = await findProject(tx, projectId, "writeAlone");
    if ((before.archivedAt !== null) === isArchived) return toProjectView(before);
    const archivedAt = isArchived ? ctx.now() : null;
    await tx.update(projects).set({ archivedAt }).where(eq(projects.id, projectId));
    const action = isArchived ? "project.archive" : "project.restore";
    await recordAudit(ctx, tx, { projectId, action, entityId: projectId });
    return toProjectView({ ...before, archivedAt });
  });
}
