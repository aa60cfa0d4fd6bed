import { type FeedbackView, type LinkIssueInput, linkIssueInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { findActiveFields } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { appendEvent } from "../event/append-event.ts";
import type { EventSnapshot, IssueSnapshot } from "../event/snapshot.ts";
import { findIssue } from "../issue/find-issue.ts";
import { findAssignee, findLinkedIssues, toIssueSnapshot } from "../issue/issue-snapshot.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { takeFeedbackSnapshot } from "./feedback-snapshot.ts";
import { findFeedback } from "./find-feedback.ts";
import { readFeedback } from "./get-feedback.ts";
import { reindexFeedback } from "./search/index-feedback.ts";

/** Event: `issue_registered`; none when the two are linked already. */
export async function linkIssue(ctx: CoreContext, rawInput: LinkIssueInput): Promise<FeedbackView> {
  const input = parseInput(linkIssueInput, rawInput);
  authorize(ctx, input.projectId, "feedback_update");
  return changeProject(ctx, input.projectId, async (tx) => {
    if (await insertLink(ctx, tx, input)) {
      const issue = await findIssue(tx, input.projectId, input.issueId);
      const snapshot = toIssueSnapshot(issue, await findAssignee(tx, issue.assigneeId));
      await appendRegistration(ctx, tx, await findProject(tx, input.projectId), input.feedbackId, snapshot);
      await reindexFeedback(tx, [input.feedbackId]);
    }
    return readFeedback(tx, input);
  });
}

/** No event. Unlinking what isn't linked changes nothing. */
export async function unlinkIssue(ctx: CoreContext, rawInput: LinkIssueInput): Promise<FeedbackView> {
  const input = parseInput(linkIssueInput, rawInput);
  authorize(ctx, input.projectId, "feedback_update");
  return changeProject(ctx, input.projectId, async (tx) => {
    const { feedbackIssues } = tx.tables;
    await findFeedback(tx, input);
    await findIssue(tx, input.projectId, input.issueId);
    const removed = await tx
      .delete(feedbackIssues)
      .where(and(eq(feedbackIssues.feedbackId, input.feedbackId), eq(feedbackIssues.issueId, input.issueId)))
      .returning();
    if (removed.length > 0) {
      await countFeedback(tx, input.issueId, -1);
      await recordAudit(ctx, tx, {
        projectId: input.projectId,
        action: "feedback.unlink_issue",
        entityId: input.feedbackId,
        changes: { issueId: input.issueId },
      });
      await reindexFeedback(tx, [input.feedbackId]);
    }
    return readFeedback(tx, input);
  });
}

/** @returns false when they were linked already. The caller appends the event. */
export async function insertLink(
  ctx: CoreContext,
  tx: Handle,
  link: { projectId: number; channelId?: number | undefined; feedbackId: number; issueId: number },
): Promise<boolean> {
  const { feedbackIssues } = tx.tables;
  await findFeedback(tx, link);
  await findIssue(tx, link.projectId, link.issueId);
  const added = await tx
    .insert(feedbackIssues)
    .values({ feedbackId: link.feedbackId, issueId: link.issueId, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning();
  if (added.length === 0) return false;
  // A merge at the same time has taken the links that there were: then this finds it merged, and nothing is linked.
  if (!(await countFeedback(tx, link.issueId, 1))) await findIssue(tx, link.projectId, link.issueId);
  await recordAudit(ctx, tx, {
    projectId: link.projectId,
    action: "feedback.link_issue",
    entityId: link.feedbackId,
    changes: { issueId: link.issueId },
  });
  return true;
}

export async function appendRegistration(
  ctx: CoreContext,
  tx: Handle,
  project: EventSnapshot["project"],
  feedbackId: number,
  issue: IssueSnapshot,
  { isMadeWithFeedback = false } = {},
): Promise<void> {
  const { feedback, channel } = await findFeedback(tx, { projectId: project.id, feedbackId });
  const fields = await findActiveFields(tx, channel.id);
  const linked = await findLinkedIssues(tx, feedback.id);
  await appendEvent(ctx, tx, project, {
    type: "issue_registered",
    feedback: await takeFeedbackSnapshot(tx, { feedback, channel, fields, linked }),
    issue,
    registeredAt: ctx.now().toISOString(),
    registeredBy: describeActor(ctx.actor),
    ...(isMadeWithFeedback && { isMadeWithFeedback }),
  });
}

/** @returns false for an issue that is merged into another. */
async function countFeedback(tx: Handle, issueId: number, change: 1 | -1): Promise<boolean> {
  const { issues } = tx.tables;
  const counted = await tx
    .update(issues)
    .set({ feedbackCount: sql`${issues.feedbackCount} + ${change}` })
    .where(and(eq(issues.id, issueId), isNull(issues.mergedIntoId)))
    .returning({ id: issues.id });
  return counted.length > 0;
}
