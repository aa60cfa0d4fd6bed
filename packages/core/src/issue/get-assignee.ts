import { assigneeInput, type PersonView } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { findAssigneeOf } from "./resolve-assignee.ts";

/**
 * Whose issues a list shows, also of somebody who has left the project and still has some. `null` for everybody else: it
 * doesn't tell whether there is such a person.
 */
export async function getAssignee(
  ctx: CoreContext,
  rawInput: { projectId: number; assigneeId: number },
): Promise<{ person: PersonView | null }> {
  const { projectId, assigneeId } = parseInput(assigneeInput, rawInput);
  authorize(ctx, projectId, "issue_read");
  const { read } = ctx.database;
  await findProject(read, projectId);
  return { person: (await findAssigneeOf(read, projectId, { assigneeId })) ?? null };
}
