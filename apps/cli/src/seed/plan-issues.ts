import type { IssueStatus } from "@hearback/contracts";
import { type DemoIssue, type DemoIssueKey, demoIssues } from "./demo-issues.ts";
import type { PlannedFeedback } from "./plan-feedback.ts";
import { dayOf, type Span, towardsEnd } from "./timeline.ts";

export type PlannedIssue = {
  key: DemoIssueKey;
  issue: DemoIssue;
  madeAt: Date;
  statuses: { status: IssueStatus; at: Date }[];
  merge: { into: DemoIssueKey; at: Date } | null;
};

/** Soon after the feedback that gives rise to an issue, and soon after the later of two that are the same. */
const soon = 0.08;

/**
 * When each issue is made, on its day or after the first feedback of it, whichever comes later; then its statuses, which
 * take longer from one to the next.
 */
export function planIssues(span: Span, feedback: readonly PlannedFeedback[]): PlannedIssue[] {
  const entries = Object.entries<DemoIssue>(demoIssues).map(([key, issue]) => [key as DemoIssueKey, issue] as const);
  const madeAt = new Map(entries.map(([key, issue]) => [key, planMaking(span, issue, findFirst(feedback, key))]));
  const madeAtOf = (key: DemoIssueKey) => madeAt.get(key) ?? span.until;
  return entries.map(([key, issue]) => ({
    key,
    issue,
    madeAt: madeAtOf(key),
    statuses: issue.statuses.map((status, index, { length }) => {
      return { status, at: towardsEnd(span, madeAtOf(key), ((index + 1) / (length + 1)) ** 2) };
    }),
    merge: issue.mergedInto
      ? { into: issue.mergedInto, at: planMerge(span, madeAtOf(key), madeAtOf(issue.mergedInto)) }
      : null,
  }));
}

function findFirst(feedback: readonly PlannedFeedback[], key: DemoIssueKey): Date | undefined {
  return feedback.find(({ issueKey }) => issueKey === key)?.at;
}

function planMaking(span: Span, { madeOnDay }: DemoIssue, firstAt: Date | undefined): Date {
  const planned = dayOf(span, madeOnDay);
  if (firstAt === undefined || firstAt < planned) return planned;
  return towardsEnd(span, firstAt, soon);
}

function planMerge(span: Span, oneMadeAt: Date, otherMadeAt: Date): Date {
  return towardsEnd(span, oneMadeAt > otherMadeAt ? oneMadeAt : otherMadeAt, soon);
}
