import { type FeedbackView, type ListFeedbackInput, listFeedbackInput, type Page } from "@hearback/contracts";
import { and, desc, eq, exists, lt } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { toFeedbackViews } from "./feedback-views.ts";

/** Newest first; of one channel, of one issue, or of the whole project. */
export async function listFeedback(ctx: CoreContext, rawInput: ListFeedbackInput): Promise<Page<FeedbackView>> {
  const input = parseInput(listFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_read");
  const { read, tables } = ctx.database;
  await findProject(read, input.projectId);
  const { feedbacks, channels, feedbackIssues } = tables;
  const linkedTo = (issueId: number) =>
    exists(
      read
        .select({ id: feedbackIssues.feedbackId })
        .from(feedbackIssues)
        .where(and(eq(feedbackIssues.issueId, issueId), eq(feedbackIssues.feedbackId, feedbacks.id))),
    );
  const rows = await read
    .select({ feedback: feedbacks, channel: { id: channels.id, key: channels.key, name: channels.name } })
    .from(feedbacks)
    .innerJoin(channels, eq(channels.id, feedbacks.channelId))
    .where(
      and(
        eq(feedbacks.projectId, input.projectId),
        input.channelId === undefined ? undefined : eq(feedbacks.channelId, input.channelId),
        input.issueId === undefined ? undefined : linkedTo(input.issueId),
        input.cursor ? lt(feedbacks.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(feedbacks.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => row.feedback.id);
  return { items: await toFeedbackViews(read, page.items), nextCursor: page.nextCursor };
}
