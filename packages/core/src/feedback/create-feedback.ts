import { type CreateFeedbackInput, createFeedbackInput, type FeedbackView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { findActiveFields, findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { appendEvent } from "../event/append-event.ts";
import { findIssue } from "../issue/find-issue.ts";
import { insertIssue } from "../issue/insert-issue.ts";
import { findAssignee, toIssueSnapshot } from "../issue/issue-snapshot.ts";
import { findProject } from "../project/get-project.ts";
import { checkValues } from "./check-values.ts";
import { takeFeedbackSnapshot, toChannelSnapshot } from "./feedback-snapshot.ts";
import { readFeedback } from "./get-feedback.ts";
import { appendRegistration, insertLink } from "./link-issue.ts";

/**
 * Stores a feedback and links it to the named issues, of which unknown ones are made.
 * Events, in this order: `issue_created` for each new issue, `feedback_created`, `issue_registered` for each link.
 */
export async function createFeedback(ctx: CoreContext, rawInput: CreateFeedbackInput): Promise<FeedbackView> {
  const input = parseInput(createFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_create");
  return ctx.database.transaction(async (tx) => {
    const project = await findProject(tx, input.projectId);
    const channel = await findChannel(tx, input.projectId, input.channelId);
    const fields = await findActiveFields(tx, channel.id);
    checkValues(fields, input.values);

    const now = ctx.now();
    const [feedback] = await tx
      .insert(tx.tables.feedbacks)
      .values({
        projectId: project.id,
        channelId: channel.id,
        values: input.values,
        createdBy: describeActor(ctx.actor),
        createdAt: input.createdAt ?? now,
        updatedAt: now,
      })
      .returning();
    if (feedback === undefined) throw new Error("insert returned no row");

    const links = await linkNamedIssues(ctx, tx, { projectId: project.id, feedbackId: feedback.id, titles: input.issueNames });
    for (const { issue, isNew } of links) {
      if (isNew) await appendEvent(ctx, tx, project, { type: "issue_created", issue, channels: [toChannelSnapshot(channel)] });
    }
    await appendEvent(ctx, tx, project, {
      type: "feedback_created",
      feedback: await takeFeedbackSnapshot(tx, feedback, channel, fields),
    });
    for (const { issue } of links) await appendRegistration(ctx, tx, project, feedback.id, issue);
    return readFeedback(tx, { projectId: project.id, feedbackId: feedback.id });
  });
}

async function linkNamedIssues(
  ctx: CoreContext,
  tx: Handle,
  { projectId, feedbackId, titles }: { projectId: number; feedbackId: number; titles: string[] },
) {
  const { issues } = tx.tables;
  const links: { issue: ReturnType<typeof toIssueSnapshot>; isNew: boolean }[] = [];
  for (const title of new Set(titles)) {
    const [known] = await tx
      .select()
      .from(issues)
      .where(and(eq(issues.projectId, projectId), eq(issues.title, title)));
    const { id } = known ?? (await insertIssue(ctx, tx, { projectId, title }));
    await insertLink(ctx, tx, { projectId, feedbackId, issueId: id });
    const issue = await findIssue(tx, projectId, id);
    links.push({ issue: toIssueSnapshot(issue, await findAssignee(tx, issue.assigneeId)), isNew: known === undefined });
  }
  return links;
}
