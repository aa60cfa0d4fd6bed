import { limits, type MemberView } from "@hearback/contracts";
import { type CoreContext, createIssue, linkMany, listMembers, mergeIssue, updateIssue } from "@hearback/core";
import { type DemoIssue, type DemoIssueKey, demoIssues } from "./demo-issues.ts";

export type SeededIssues = {
  issueCount: number;
  /** Issues that turned out to be duplicates. */
  mergedCount: number;
  /** As they are in the end. */
  linkCount: number;
  statusChangeCount: number;
  assignedCount: number;
};

type LinkedFeedback = ReadonlyMap<DemoIssueKey, number[]>;

/** The issues with their links, the changes of their statuses, and those that are merged into others. */
export async function fillIssues(ctx: CoreContext, projectId: number, linked: LinkedFeedback): Promise<SeededIssues> {
  const people = await listMembers(ctx, projectId);
  const ids = new Map<DemoIssueKey, number>();
  const counts: SeededIssues = { issueCount: 0, mergedCount: 0, linkCount: 0, statusChangeCount: 0, assignedCount: 0 };
  for (const [name, issue] of Object.entries<DemoIssue>(demoIssues)) {
    const key = name as DemoIssueKey;
    const feedbackIds = linked.get(key) ?? [];
    const assigneeId = pickAssignee(issue, people, counts.issueCount);
    const issueId = await addIssue(ctx, projectId, { issue, assigneeId, feedbackIds });
    ids.set(key, issueId);
    const intoId = issue.mergedInto && ids.get(issue.mergedInto);
    if (intoId !== undefined) await mergeIssue(ctx, { projectId, issueId, intoId });
    counts.issueCount += 1;
    counts.mergedCount += intoId === undefined ? 0 : 1;
    counts.linkCount += feedbackIds.length;
    counts.statusChangeCount += issue.statuses.length;
    counts.assignedCount += assigneeId === null ? 0 : 1;
  }
  return counts;
}

/** Somebody who is there already: the demo makes no accounts. */
function pickAssignee({ isAssigned }: DemoIssue, people: MemberView[], index: number): number | null {
  return isAssigned ? (people[index % people.length]?.id ?? null) : null;
}

type NewIssue = { issue: DemoIssue; assigneeId: number | null; feedbackIds: number[] };

async function addIssue(ctx: CoreContext, projectId: number, { issue, assigneeId, feedbackIds }: NewIssue) {
  const { title, description, priority, externalIssueId } = issue;
  const input = { projectId, title, description, priority, externalIssueId, assigneeId };
  const { id: issueId } = await createIssue(ctx, { ...input, feedbackIds: feedbackIds.slice(0, limits.listItems) });
  for (let start = limits.listItems; start < feedbackIds.length; start += limits.feedbackAtOnce) {
    const more = feedbackIds.slice(start, start + limits.feedbackAtOnce);
    await linkMany(ctx, { projectId, feedbackIds: more, issueId });
  }
  for (const status of issue.statuses) await updateIssue(ctx, { projectId, issueId, status });
  return issueId;
}
