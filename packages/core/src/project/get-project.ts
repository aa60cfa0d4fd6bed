import { type ProjectView, projectInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { toProjectView } from "./project-view.ts";

export async function getProject(ctx: CoreContext, rawInput: { projectId: number }): Promise<ProjectView> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "project_read");
  return toProjectView(await findProject(ctx.database.read, projectId));
}

/** @throws DomainError `not_found` */
export async function findProject(handle: Handle, projectId: number) {
  const { projects } = handle.tables;
  const [project] = await handle
    .prepared("find_project", (h) =>
      h
        .select()
        .from(projects)
        .where(eq(projects.id, sql.placeholder("projectId"))),
    )
    .execute({ projectId });
  if (project === undefined) throw notFound("project", projectId);
  return project;
}
