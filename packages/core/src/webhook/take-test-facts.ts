import type { EventType, Language } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { desc, eq } from "drizzle-orm";
import { findActiveFields } from "../channel/find-channel.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { invalidField, notFound } from "../context/domain-error.ts";
import type { EventFacts, FeedbackSnapshot } from "../event/snapshot.ts";
import { takeFeedbackSnapshot } from "../feedback/feedback-snapshot.ts";
import { findFeedback } from "../feedback/find-feedback.ts";
import { findIssue } from "../issue/find-issue.ts";
import { findAssignee, findIssueChannels, findLinkedIssues, toIssueSnapshot } from "../issue/issue-snapshot.ts";
import { sampleFacts } from "./sample-snapshot.ts";

export type TestSubject = {
  projectId: number;
  eventType: EventType;
  subjectId?: number | undefined;
  /** Of made-up facts. */
  language: Language;
};

/**
 * What a test event tells: made-up facts, or those of a feedback or issue as it is now. Of a change of status or a link that
 * isn't happening the rest is made up: the status before, and that it happened just now, by whoever tests.
 */
export async function takeTestFacts(
  ctx: CoreContext,
  handle: Handle,
  { projectId, eventType, subjectId, language }: TestSubject,
): Promise<EventFacts> {
  if (subjectId === undefined) return sampleFacts(eventType, ctx.now(), language);
  if (eventType === "webhook_turned_off") throw notFound("subject", subjectId);
  if (eventType === "feedback_created") {
    return { type: eventType, feedback: await takeFeedback(handle, projectId, subjectId) };
  }
  const row = await findIssue(handle, projectId, subjectId);
  const issue = toIssueSnapshot(row, await findAssignee(handle, row.assigneeId));
  const at = ctx.now().toISOString();
  const by = describeActor(ctx.actor);
  if (eventType === "issue_registered") {
    const feedback = await takeFeedback(handle, projectId, await findNewestFeedback(handle, issue.id));
    return { type: eventType, feedback, issue, registeredAt: at, registeredBy: by };
  }
  const channels = await findIssueChannels(handle, issue.id);
  if (eventType === "issue_created") return { type: eventType, issue, channels };
  const previousStatus = issue.status === "init" ? "on_review" : "init";
  return { type: eventType, issue, previousStatus, changedAt: at, changedBy: by, channels };
}

async function takeFeedback(handle: Handle, projectId: number, feedbackId: number): Promise<FeedbackSnapshot> {
  const { feedback, channel } = await findFeedback(handle, { projectId, feedbackId });
  const fields = await findActiveFields(handle, channel.id);
  return takeFeedbackSnapshot(handle, {
    feedback,
    channel,
    fields,
    linked: await findLinkedIssues(handle, feedbackId),
  });
}

async function findNewestFeedback(handle: Handle, issueId: number): Promise<number> {
  const { feedbackIssues } = handle.tables;
  const [newest] = await handle
    .select({ id: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(eq(feedbackIssues.issueId, issueId))
    .orderBy(desc(feedbackIssues.feedbackId))
    .limit(1);
  if (newest !== undefined) return newest.id;
  throw invalidField({ path: "subjectId", problem: "no_feedback" }, "No feedback is linked to this issue.");
}
