import type { FeedbackView, IssueView } from "@hearback/contracts";

export type Activity = { at: string } & (
  | { type: "feedback"; feedback: FeedbackView }
  | { type: "newIssue" | "changedIssue"; issue: IssueView }
);

/** What happened last, the newest first. */
export function mergeActivity(
  feedback: readonly FeedbackView[],
  issues: readonly IssueView[],
  atMost: number,
): Activity[] {
  const arrived = feedback.map((one): Activity => ({ type: "feedback", at: one.createdAt, feedback: one }));
  const changed = issues.map((issue): Activity => {
    const isNew = issue.updatedAt === issue.createdAt;
    return { type: isNew ? "newIssue" : "changedIssue", at: issue.updatedAt, issue };
  });
  return [...arrived, ...changed].sort((a, b) => b.at.localeCompare(a.at)).slice(0, atMost);
}
