import { type ProjectView, projectInput } from "@hearback/contracts";
import { forKeyShare, forUpdate, type Handle } from "@hearback/db";
import { eq, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { noSuchProject } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { toProjectView } from "./project-view.ts";

export async function getProject(ctx: CoreContext, rawInput: { projectId: number }): Promise<ProjectView> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "project_read");
  return toProjectView(await findProject(ctx.database.read, projectId));
}

/**
 * What is to be done in the project by this transaction: to write into it beside others, or alone. On PostgreSQL each
 * waits for the other.
 */
const locks = { write: forKeyShare, writeAlone: forUpdate };
export type WritePurpose = keyof typeof locks;

/** @throws DomainError `not_found` */
export async function findProject(handle: Handle, projectId: number, purpose?: WritePurpose) {
  const { projects } = handle.tables;
  const [project] = await handle
    .prepared(`find_project_${purpose ?? "read"}`, (h) => {
      const query = h
        .select()
        .from(projects)
        .where(eq(projects.id, sql.placeholder("projectId")));
      return purpose === undefined || h.engine === "sqlite" ? query : locks[purpose](query);
    })
    .execute({ projectId });
  if (project === undefined) throw noSuchProject(projectId);
  return project;
}
