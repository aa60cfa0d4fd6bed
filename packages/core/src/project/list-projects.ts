import type { ProjectView } from "@hearback/contracts";
import { asc } from "drizzle-orm";
import { permissionsIn } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { toProjectView } from "./project-view.ts";

/** The projects that the actor has a part in, by name. */
export async function listProjects(ctx: CoreContext): Promise<ProjectView[]> {
  const { projects } = ctx.database.tables;
  const rows = await ctx.database.read.select().from(projects).orderBy(asc(projects.name));
  return rows.filter((project) => permissionsIn(ctx.actor, project.id) !== null).map(toProjectView);
}
