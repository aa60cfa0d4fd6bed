import type { Handle } from "@hearback/db";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { answerOnce, type RepeatableRequest } from "../idempotency/answer-once.ts";
import { findProject, type WritePurpose } from "./get-project.ts";

export type ProjectRow = Awaited<ReturnType<typeof findProject>>;

/**
 * The transaction of every verb that writes into a project, for none may write into one that is archived. Who has to be
 * alone in it says so here: two who write beside each other and then want to be alone wait for each other.
 *
 * @throws DomainError `not_found`, `project_archived`
 */
export function changeProject<Result>(
  { database }: Pick<CoreContext, "database">,
  projectId: number,
  change: (tx: Handle, project: ProjectRow) => Promise<Result>,
  purpose: WritePurpose = "write",
): Promise<Result> {
  return database.transaction(async (tx) => change(tx, await findOpenProject(tx, projectId, purpose)));
}

/**
 * `changeProject` for a request that may be repeated: its first answer is given before anything is asked of the project,
 * which may be archived by now. What a verb asks of the world before its transaction comes behind `findFirstAnswer`.
 *
 * @throws DomainError `not_found`, `project_archived`, `invalid_input` when the key was used for another request.
 */
export function changeProjectOnce<Answer>(
  ctx: CoreContext,
  projectId: number,
  repeatable: RepeatableRequest | undefined,
  change: (tx: Handle, project: ProjectRow) => Promise<Answer>,
): Promise<Answer> {
  return ctx.database.transaction((tx) =>
    answerOnce(ctx, tx, repeatable, async () => change(tx, await findOpenProject(tx, projectId))),
  );
}

/** For what has to write before it can look, or writes into several projects. */
export async function findOpenProject(
  tx: Handle,
  projectId: number,
  purpose: WritePurpose = "write",
): Promise<ProjectRow> {
  const project = await findProject(tx, projectId, purpose);
  if (project.archivedAt === null) return project;
  const { id, name } = project;
  const message = `The project "${name}" is archived: it can be read, and nothing in it can be changed. An owner can bring it back.`;
  throw new DomainError("project_archived", message, { params: { id, name } });
}
