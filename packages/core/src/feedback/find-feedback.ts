import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { notFound } from "../context/domain-error.ts";

export type FeedbackAddress = {
  projectId: number;
  /** Set where the caller names a channel: the feedback must then be in it. */
  channelId?: number | undefined;
  feedbackId: number;
};

/** @throws DomainError `not_found`, also for a feedback of another project or channel. */
export async function findFeedback(handle: Handle, { projectId, channelId, feedbackId }: FeedbackAddress) {
  const { feedbacks, channels } = handle.tables;
  const [row] = await handle
    .select({ feedback: feedbacks, channel: channels })
    .from(feedbacks)
    .innerJoin(channels, eq(channels.id, feedbacks.channelId))
    .where(
      and(
        eq(feedbacks.id, feedbackId),
        eq(feedbacks.projectId, projectId),
        channelId === undefined ? undefined : eq(feedbacks.channelId, channelId),
      ),
    );
  if (row === undefined) throw notFound("feedback", feedbackId);
  return row;
}
