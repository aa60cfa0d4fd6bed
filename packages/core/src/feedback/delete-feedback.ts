import { type BulkFeedbackInput, bulkFeedbackInput, type FeedbackCount } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, count, eq, inArray, sql } from "drizzle-orm";
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
  return inSteps(ctx.database, feedbackIds, async (tx, ids) => {
    const { feedbacks } = tx.tables;
    const rows = await tx
      .select({ id: feedbacks.id })
      .from(feedbacks)
      .where(
        and(
          eq(feedbacks.projectId, projectId),
          channelId === undefined ? undefined : eq(feedbacks.channelId, channelId),
          inArray(feedbacks.id, ids),
        ),
      );
    const found = rows.map(({ id }) => id);
    if (found.length === 0) return 0;
    await countOff(tx, found);
    await tx.delete(feedbacks).where(inArray(feedbacks.id, found));
    for (const entityId of found) await recordAudit(ctx, tx, { projectId, action: "feedback.delete", entityId });
    return found.length;
  });
}

/** The issues have so many feedbacks less. */
async function countOff(tx: Handle, feedbackIds: number[]): Promise<void> {
  const { issues, feedbackIssues } = tx.tables;
  const links = await tx
    .select({ issueId: feedbackIssues.issueId, count: count() })
    .from(feedbackIssues)
    .where(inArray(feedbackIssues.feedbackId, feedbackIds))
    .groupBy(feedbackIssues.issueId);
  for (const link of links) {
    await tx
      .update(issues)
      .set({ feedbackCount: sql`${issues.feedbackCount} - ${link.count}` })
      .where(eq(issues.id, link.issueId));
  }
}
