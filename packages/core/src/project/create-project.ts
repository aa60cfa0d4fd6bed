import { type CreateProjectInput, createProjectInput, type ProjectView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import type { z } from "zod";
import { authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { isUniqueViolation } from "../context/unique-violation.ts";
import { toProjectView } from "./project-view.ts";

export async function createProject(ctx: CoreContext, rawInput: CreateProjectInput): Promise<ProjectView> {
  authorizeOwner(ctx);
  const input = parseInput(createProjectInput, rawInput);
  return refuseTakenName(input.name, () => ctx.database.transaction((tx) => insertProject(ctx, tx, input)));
}

export async function insertProject(
  ctx: CoreContext,
  tx: Handle,
  input: z.output<typeof createProjectInput>,
): Promise<ProjectView> {
  const [project] = await tx
    .insert(tx.tables.projects)
    .values({ ...input, createdAt: ctx.now() })
    .returning();
  if (project === undefined) throw new Error("insert returned no row");
  await recordAudit(ctx, tx, { projectId: project.id, action: "project.create", entityId: project.id, changes: input });
  return toProjectView(project);
}

/** The refusal comes from the database, after the transaction that `insert` runs: PostgreSQL allows nothing more in it. */
export async function refuseTakenName<Result>(projectName: string, insert: () => Promise<Result>): Promise<Result> {
  try {
    return await insert();
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken("project", projectName);
    throw error;
  }
}

export function nameTaken(entity: string, name: string): DomainError {
  return new DomainError("name_taken", `The ${entity} name "${name}" is taken. Choose another one.`, {
    params: { entity, name },
  });
}
