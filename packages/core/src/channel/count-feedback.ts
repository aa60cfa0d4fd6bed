import { type FeedbackCountView, projectInput } from "@hearback/contracts";
import { asc, count, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";

/** So many entries of an index are counted within a millisecond or two. */
const countedAtMost = 10_000;

/** How much feedback each channel of the project has. */
export async function countFeedback(ctx: CoreContext, rawInput: { projectId: number }): Promise<FeedbackCountView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "feedback_read");
  const { read, tables } = ctx.database;
  const { channels, feedbacks } = tables;
  const rows = await read
    .select({ channelId: channels.id })
    .from(channels)
    .where(eq(channels.projectId, projectId))
    .orderBy(asc(channels.id));
  const counts: FeedbackCountView[] = [];
  for (const { channelId } of rows) {
    const some = read
      .select({ id: feedbacks.id })
      .from(feedbacks)
      .where(eq(feedbacks.channelId, channelId))
      .limit(countedAtMost + 1)
      .as("some");
    const [row] = await read.select({ found: count() }).from(some);
    const found = Number(row?.found);
    counts.push({ channelId, count: Math.min(found, countedAtMost), isMore: found > countedAtMost });
  }
  return counts;
}
