import type { FeedbackView, IssueView } from "@hearback/contracts";
import { expect, it } from "vitest";
import { mergeActivity } from "./merge-activity.ts";

const feedback = (id: number, createdAt: string) => ({ id, createdAt }) as FeedbackView;
const issue = (id: number, createdAt: string, updatedAt = createdAt) => ({ id, createdAt, updatedAt }) as IssueView;

it("puts what came and what changed in the order of time, the newest first, and tells new issues from changed ones", () => {
  const arrived = [feedback(1, "2026-01-04"), feedback(2, "2026-01-01")];
  const issues = [issue(3, "2026-01-02", "2026-01-05"), issue(4, "2026-01-03")];
  const merged = mergeActivity(arrived, issues, 3);
  expect(merged.map(({ type, at }) => [type, at])).toEqual([
    ["changedIssue", "2026-01-05"],
    ["feedback", "2026-01-04"],
    ["newIssue", "2026-01-03"],
  ]);
});
