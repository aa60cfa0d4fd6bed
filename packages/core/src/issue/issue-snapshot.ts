import type { IssueView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { IssueSnapshot } from "../event/snapshot.ts";

export type IssueRow = Tables["issues"]["$inferSelect"];
export type Assignee = IssueSnapshot["assignee"];

/** An issue as events and screens see it. */
export function toIssueSnapshot(issue: IssueRow, assignee: Assignee): IssueSnapshot & IssueView {
  return {
    id: issue.id,
    title: issue.title,
    description: issue.description,
    status: issue.status,
    priority: issue.priority,
    assignee,
    externalIssueId: issue.externalIssueId,
    feedbackCount: issue.feedbackCount,
    createdBy: issue.createdBy,
    createdAt: issue.createdAt.toISOString(),
    updatedAt: issue.updatedAt.toISOString(),
  };
}

export async function findAssignee(handle: Handle, assigneeId: number | null): Promise<Assignee> {
  if (assigneeId === null) return null;
  const { users } = handle.tables;
  const [user] = await handle
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, assigneeId));
  return user ?? null;
}

/** Issues with their assignees, for many at once. */
export async function loadAssignees(handle: Handle, issues: IssueRow[]): Promise<IssueView[]> {
  const ids = [...new Set(issues.flatMap((issue) => (issue.assigneeId === null ? [] : [issue.assigneeId])))];
  const { users } = handle.tables;
  const people =
    ids.length === 0
      ? []
      : await handle
          .select({ id: users.id, name: users.name, email: users.email })
          .from(users)
          .where(inArray(users.id, ids));
  return issues.map((issue) => toIssueSnapshot(issue, people.find((person) => person.id === issue.assigneeId) ?? null));
}

/** The issues that a feedback is linked to, oldest first. */
export async function findLinkedIssues(handle: Handle, feedbackId: number): Promise<IssueRow[]> {
  const { issues, feedbackIssues } = handle.tables;
  const rows = await handle
    .prepared("find_linked_issues", (h) =>
      h
        .select({ issue: issues })
        .from(feedbackIssues)
        .innerJoin(issues, eq(issues.id, feedbackIssues.issueId))
        .where(eq(feedbackIssues.feedbackId, sql.placeholder("feedbackId")))
        .orderBy(asc(feedbackIssues.issueId)),
    )
    .execute({ feedbackId });
  return rows.map((row) => row.issue);
}

/** The channels of the feedback that an issue is linked to, by id. */
export async function findIssueChannels(handle: Handle, issueId: number) {
  const { channels, feedbacks, feedbackIssues } = handle.tables;
  return handle
    .selectDistinct({ id: channels.id, key: channels.key, name: channels.name })
    .from(feedbackIssues)
    .innerJoin(feedbacks, eq(feedbacks.id, feedbackIssues.feedbackId))
    .innerJoin(channels, eq(channels.id, feedbacks.channelId))
    .where(eq(feedbackIssues.issueId, issueId))
    .orderBy(asc(channels.id));
}
