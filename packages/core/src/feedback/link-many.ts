import { type FeedbackCount, type LinkManyInput, linkManyInput } from "@hearback/contracts";
import { and, eq, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findIssue } from "../issue/find-issue.ts";
import { findAssignee, toIssueSnapshot } from "../issue/issue-snapshot.ts";
import { inSteps } from "./in-steps.ts";
import { appendRegistration, insertLink } from "./link-issue.ts";
import { reindexFeedback } from "./search/index-feedback.ts";

/**
 * Links an issue to many feedbacks. Event: `issue_registered` for each new link. What isn't there any more is passed over.
 *
 * @returns how many links are new.
 * @throws DomainError `not_found` for an unknown project or issue.
 */
export async function linkMany(ctx: CoreContext, rawInput: LinkManyInput): Promise<FeedbackCount> {
  const { projectId, feedbackIds, issueId } = parseInput(linkManyInput, rawInput);
  authorize(ctx, projectId, "feedback_update");
  await findIssue(ctx.database.read, projectId, issueId);
  return inSteps(ctx, projectId, feedbackIds, async (tx, ids, project) => {
    const { feedbacks } = tx.tables;
    const rows = await tx
      .select({ id: feedbacks.id })
      .from(feedbacks)
      .where(and(eq(feedbacks.projectId, projectId), inArray(feedbacks.id, ids)));
    const linked: number[] = [];
    for (const { id: feedbackId } of rows) {
      if (!(await insertLink(ctx, tx, { projectId, feedbackId, issueId }))) continue;
      const issue = await findIssue(tx, projectId, issueId);
      await appendRegistration(
        ctx,
        tx,
        project,
        feedbackId,
        toIssueSnapshot(issue, await findAssignee(tx, issue.assigneeId)),
      );
      linked.push(feedbackId);
    }
    await reindexFeedback(tx, linked);
    return linked.length;
  });
}
