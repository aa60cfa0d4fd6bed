import { setImmediate as turn } from "node:timers/promises";
import { type DeletedIssues, type DeleteIssuesInput, deleteIssuesInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { reindexFeedback } from "../feedback/search/index-feedback.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";

/** So few that nobody waits long for the write lock. */
const linksPerStep = 20;

/**
 * Deletes issues with their links and with the duplicates that are merged into them; the feedback stays, as does what was
 * delivered. Deleting what isn't there changes nothing, and broken off, doing it again does the rest. No event.
 *
 * @returns how many of them were deleted.
 */
export async function deleteIssues(ctx: CoreContext, rawInput: DeleteIssuesInput): Promise<DeletedIssues> {
  const { projectId, issueIds } = parseInput(deleteIssuesInput, rawInput);
  authorize(ctx, projectId, "issue_delete");
  await findProject(ctx.database.read, projectId);
  let count = 0;
  for (const issueId of new Set(issueIds)) {
    let step: Step;
    do {
      step = await changeProject(ctx, projectId, (tx) => deleteSome(ctx, tx, projectId, issueId));
      await turn();
    } while (step === "unlinked");
    if (step === "deleted") count++;
  }
  return { count };
}

type Step = "missing" | "unlinked" | "deleted";

/** Takes some links off the issue; the issue goes with the last ones. */
async function deleteSome(ctx: CoreContext, tx: Handle, projectId: number, issueId: number): Promise<Step> {
  const { issues, feedbackIssues } = tx.tables;
  // Writing before reading takes the row lock on PostgreSQL, for which a new link has to wait.
  const [issue] = await tx
    .update(issues)
    .set({ updatedAt: ctx.now() })
    .where(and(eq(issues.id, issueId), eq(issues.projectId, projectId)))
    .returning({ title: issues.title });
  if (issue === undefined) return "missing";
  const links = await tx
    .select({ feedbackId: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(eq(feedbackIssues.issueId, issueId))
    .orderBy(asc(feedbackIssues.feedbackId))
    .limit(linksPerStep);
  const feedbackIds = links.map(({ feedbackId }) => feedbackId);
  if (feedbackIds.length > 0) {
    await tx
      .delete(feedbackIssues)
      .where(and(eq(feedbackIssues.issueId, issueId), inArray(feedbackIssues.feedbackId, feedbackIds)));
    await reindexFeedback(tx, feedbackIds);
  }
  if (feedbackIds.length === linksPerStep) {
    const feedbackCount = sql`${issues.feedbackCount} - ${linksPerStep}`;
    await tx.update(issues).set({ feedbackCount }).where(eq(issues.id, issueId));
    return "unlinked";
  }
  await tx.delete(issues).where(or(eq(issues.id, issueId), eq(issues.mergedIntoId, issueId)));
  const changes = { title: issue.title };
  await recordAudit(ctx, tx, { projectId, action: "issue.delete", entityId: issueId, changes });
  return "deleted";
}
