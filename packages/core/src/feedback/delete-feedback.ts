import { type BulkFeedbackInput, bulkFeedbackInput, type FeedbackCount } from "@hearback/contracts";
import { forUpdate, type Handle } from "@hearback/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findProject } from "../project/get-project.ts";
import { inSteps } from "./in-steps.ts";

/**
 * Deletes feedback with its links; what was delivered of it stays in the log. Deleting what isn't there changes nothing. No
 * event.
 *
 * @returns how many were deleted.
 * @throws DomainError `not_found` for an unknown project or channel.
 */
export async function deleteFeedback(ctx: CoreContext, rawInput: BulkFeedbackInput): Promise<FeedbackCount> {
  const { projectId, channelId, feedbackIds } = parseInput(bulkFeedbackInput, rawInput);
  authorize(ctx, projectId, "feedback_delete");
  const { read } = ctx.database;
  await findProject(read, projectId);
  if (channelId !== undefined) await findChannel(read, projectId, channelId);
  return inSteps(ctx, projectId, feedbackIds, async (tx, ids) => {
    const { feedbacks } = tx.tables;
    const query = tx
      .select({ id: feedbacks.id })
      .from(feedbacks)
      .where(
        and(
          eq(feedbacks.projectId, projectId),
          channelId === undefined ? undefined : eq(feedbacks.channelId, channelId),
          inArray(feedbacks.id, ids),
        ),
      )
      .orderBy(asc(feedbacks.id));
    // Keeps others from deleting them too, and from linking them meanwhile.
    const rows = await (tx.engine === "sqlite" ? query : forUpdate(query));
    const found = rows.map(({ id }) => id);
    if (found.length === 0) return 0;
    await removeLinks(tx, found);
    await tx.delete(feedbacks).where(inArray(feedbacks.id, found));
    for (const entityId of found) await recordAudit(ctx, tx, { projectId, action: "feedback.delete", entityId });
    return found.length;
  });
}

/** Counts off what was really removed. */
async function removeLinks(tx: Handle, feedbackIds: number[]): Promise<void> {
  const { issues, feedbackIssues } = tx.tables;
  const gone = await tx
    .delete(feedbackIssues)
    .where(inArray(feedbackIssues.feedbackId, feedbackIds))
    .returning({ issueId: feedbackIssues.issueId });
  const goneOf = Map.groupBy(gone, ({ issueId }) => issueId);
  for (const issueId of [...goneOf.keys()].sort((a, b) => a - b)) {
    await tx
      .update(issues)
      .set({ feedbackCount: sql`${issues.feedbackCount} - ${goneOf.get(issueId)?.length ?? 0}` })
      .where(eq(issues.id, issueId));
  }
}
