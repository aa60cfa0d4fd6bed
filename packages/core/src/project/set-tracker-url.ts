import { type ProjectView, type SetTrackerUrlInput, setTrackerUrlInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "./change-project.ts";
import { toProjectView } from "./project-view.ts";

/** Where the external ids of the project's issues lead; `null`: nowhere. */
export async function setTrackerUrl(ctx: CoreContext, rawInput: SetTrackerUrlInput): Promise<ProjectView> {
  const { projectId, trackerUrl } = parseInput(setTrackerUrlInput, rawInput);
  authorize(ctx, projectId, "project_update");
  return changeProject(ctx, projectId, async (tx, before) => {
    const { projects } = tx.tables;
    if (before.trackerUrl === trackerUrl) return toProjectView(before);
    await tx.update(projects).set({ trackerUrl }).where(eq(projects.id, projectId));
    await recordAudit(ctx, tx, {
      projectId,
      action: "project.set_tracker_url",
      entityId: projectId,
      changes: { trackerUrl: { from: before.trackerUrl, to: trackerUrl } },
    });
    return toProjectView({ ...before, trackerUrl });
  });
}
