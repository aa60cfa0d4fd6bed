import { type ProjectView, type UpdateProjectInput, updateProjectInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { describeChanges } from "../context/describe-changes.ts";
import { staleVersion } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "./change-project.ts";
import { refuseTakenName } from "./create-project.ts";
import { toProjectView } from "./project-view.ts";

/** @throws DomainError `stale_version` when somebody saved since the editor loaded; nothing is overwritten. */
export async function updateProject(ctx: CoreContext, rawInput: UpdateProjectInput): Promise<ProjectView> {
  const { projectId, version, ...columns } = parseInput(updateProjectInput, rawInput);
  authorize(ctx, projectId, "project_update");
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  return refuseTakenName(columns.name ?? "", () =>
    changeProject(ctx, projectId, async (tx, before) => {
      const { projects } = tx.tables;
      const [project] = await tx
        .update(projects)
        .set({ ...given, version: version + 1 })
        .where(and(eq(projects.id, projectId), eq(projects.version, version)))
        .returning();
      if (project === undefined) throw staleVersion("project", before);
      const changes = describeChanges(before, given);
      await recordAudit(ctx, tx, { projectId, action: "project.update", entityId: projectId, changes });
      return toProjectView(project);
    }),
  );
}
