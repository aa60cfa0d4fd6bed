import type { FeedbackView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { asc, eq, inArray } from "drizzle-orm";
import type { ChannelSnapshot } from "../event/snapshot.ts";
import { type FeedbackRow, toFeedbackView } from "./feedback-snapshot.ts";

/** Views of these feedbacks, in this order; of one that is deleted meanwhile there is none. */
export async function readFeedbackViews(handle: Handle, ids: readonly number[]): Promise<FeedbackView[]> {
  const { feedbacks, channels } = handle.tables;
  const rows = await handle
    .select({ feedback: feedbacks, channel: { id: channels.id, key: channels.key, name: channels.name } })
    .from(feedbacks)
    .innerJoin(channels, eq(channels.id, feedbacks.channelId))
    .where(inArray(feedbacks.id, [...ids]));
  const rowOf = new Map(rows.map((row) => [row.feedback.id, row]));
  return toFeedbackViews(
    handle,
    ids.flatMap((id) => rowOf.get(id) ?? []),
  );
}

/** Views of many feedbacks, in their order, each with its issues, oldest first. */
async function toFeedbackViews(
  handle: Handle,
  rows: { feedback: FeedbackRow; channel: ChannelSnapshot }[],
): Promise<FeedbackView[]> {
  if (rows.length === 0) return [];
  const { feedbackIssues, issues } = handle.tables;
  const ids = rows.map((row) => row.feedback.id);
  const links = await handle
    .select({ feedbackId: feedbackIssues.feedbackId, issue: issues })
    .from(feedbackIssues)
    .innerJoin(issues, eq(issues.id, feedbackIssues.issueId))
    .where(inArray(feedbackIssues.feedbackId, ids))
    .orderBy(asc(issues.id));
  const linkedBy = Map.groupBy(links, (link) => link.feedbackId);
  const views: FeedbackView[] = [];
  for (const { feedback, channel } of rows) {
    const linked = (linkedBy.get(feedback.id) ?? []).map((link) => link.issue);
    views.push(await toFeedbackView(handle, feedback, channel, linked));
  }
  return views;
}
