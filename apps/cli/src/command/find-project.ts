import type { ProjectView } from "@hearback/contracts";
import { type CoreContext, listProjects } from "@hearback/core";
import { misused, refused } from "./cli-error.ts";

/** The project that `--project` names by id or name, or else the only one there is. */
export async function findProject(ctx: CoreContext, idOrName: string | undefined): Promise<ProjectView> {
  const projects = await listProjects(ctx);
  const [first, second] = projects;
  if (first === undefined) throw refused('There is no project yet. Make one: hearback project create --name "Shop"');
  if (idOrName === undefined) {
    if (second === undefined) return first;
    throw misused(`There are ${projects.length} projects; say which with --project: ${nameAll(projects)}`);
  }
  const found =
    projects.find((project) => String(project.id) === idOrName) ??
    projects.find((project) => project.name === idOrName);
  if (found === undefined) throw refused(`There is no project ${idOrName} here. There is: ${nameAll(projects)}`);
  return found;
}

function nameAll(projects: ProjectView[]): string {
  return projects.map(({ id, name }) => `${id} "${name}"`).join(", ");
}
