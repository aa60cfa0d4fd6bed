import type { TopIssue } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { count, eq, inArray } from "drizzle-orm";
import { listStretches, rowsPerStretch, type Span, type TimedRows } from "./list-stretches.ts";

const shownIssues = 5;
/** A link takes longer to find than a feedback to count: of each channel only the newest are asked. */
const stretchesPerChannel = 2;
export const rankedFeedbacks = stretchesPerChannel * rowsPerStretch;

/** The issues to which most feedback of a time span is linked, the first one to most. */
export async function rankIssues(handle: Handle, channels: TimedRows[], span: Span): Promise<TopIssue[]> {
  const { feedbacks, feedbackIssues, issues } = handle.tables;
  const counts = new Map<number, number>();
  for (const channel of channels) {
    let asked = 0;
    for await (const stretch of listStretches(handle, channel, span)) {
      const links = await handle
        .select({ issueId: feedbackIssues.issueId, count: count() })
        .from(feedbacks)
        .innerJoin(feedbackIssues, eq(feedbackIssues.feedbackId, feedbacks.id))
        .where(stretch)
        .groupBy(feedbackIssues.issueId);
      for (const link of links) counts.set(link.issueId, (counts.get(link.issueId) ?? 0) + link.count);
      if (++asked === stretchesPerChannel) break;
    }
  }
  const top = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, shownIssues);
  if (top.length === 0) return [];
  const { id, title, status } = issues;
  const rows = await handle
    .select({ id, title, status })
    .from(issues)
    .where(
      inArray(
        id,
        top.map(([issueId]) => issueId),
      ),
    );
  return top.flatMap(([issueId, feedbackCount]) => {
    const issue = rows.find((row) => row.id === issueId);
    return issue === undefined ? [] : [{ ...issue, feedbackCount }];
  });
}
