import { findIssueIdInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";

/** The id of the issue with exactly this title, or of the one that it is merged into; `null` if there is none. */
export async function findIssueId(
  ctx: CoreContext,
  rawInput: { projectId: number; title: string },
): Promise<number | null> {
  const { projectId, title } = parseInput(findIssueIdInput, rawInput);
  authorize(ctx, projectId, "issue_read");
  const { issues } = ctx.database.tables;
  const [issue] = await ctx.database.read
    .select({ id: issues.id, mergedIntoId: issues.mergedIntoId })
    .from(issues)
    .where(and(eq(issues.projectId, projectId), eq(issues.title, title)));
  return issue === undefined ? null : (issue.mergedIntoId ?? issue.id);
}
