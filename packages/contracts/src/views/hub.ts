import type { FieldRole, FieldType } from "../field.ts";
import type { IssuePriority, IssueStatus } from "../issue.ts";
import type { ActorView, PersonView } from "./people.ts";

export type FieldView = {
  id: number;
  key: string;
  name: string;
  type: FieldType;
  role: FieldRole | null;
  /** Forms offer those that aren't hidden; values may hold either. */
  options: { key: string; name: string; isHidden: boolean }[];
  isActive: boolean;
  /** That a feedback holds a value of it, or has held one: key, type and options stay for as long as one holds it. */
  holdsValues: boolean;
};

export type ChannelView = {
  id: number;
  key: string;
  name: string;
  description: string | null;
  fields: FieldView[];
  /** Since when it takes no new feedback. */
  archivedAt: string | null;
  /** Send it back when saving; an older one is refused. */
  version: number;
  createdAt: string;
};

/** How much feedback a channel has: all of it, or so much and more. */
export type FeedbackCountView = { channelId: number; count: number; isMore: boolean };

/** How many feedbacks hold a value of a field, and each of its options; of the newest ones where there are very many. */
export type FieldUseView = {
  feedbackCount: number;
  /** That older feedback has not been looked at. */
  isMore: boolean;
  fields: { fieldId: number; count: number; options: Record<string, number> }[];
};

export type IssueView = {
  id: number;
  title: string;
  description: string | null;
  status: IssueStatus;
  priority: IssuePriority;
  assignee: PersonView | null;
  externalIssueId: string | null;
  feedbackCount: number;
  createdBy: ActorView;
  createdAt: string;
  updatedAt: string;
};

/** Where the next page of a list of issues begins: behind this row. */
export type IssueCursor = { key: number; id: number };

export type IssueCounts = Record<IssueStatus, number>;

/** A value of an issue before and after; people as they are named now, `null` for one who is gone. */
export type IssueChange =
  | { field: "assignee"; from: PersonView | null; to: PersonView | null }
  | {
      field: "title" | "description" | "status" | "priority" | "externalIssueId";
      from: string | null;
      to: string | null;
    };

/** What was of an issue that is merged into another. */
export type MergedIssue = Pick<IssueView, "id" | "title" | "description" | "externalIssueId" | "feedbackCount">;

export type IssueHistoryEntry = { id: number; at: string; actor: ActorView } & (
  | { action: "created" }
  | { action: "updated"; changes: IssueChange[] }
  | { action: "merged"; merged: MergedIssue }
);

/** Where the next page of a list of feedback begins: behind this row. The key is of no use but to be sent back. */
export type FeedbackCursor = { key: string | number | null; id: number };

export type FeedbackView = {
  id: number;
  channel: { id: number; key: string; name: string };
  values: Record<string, unknown>;
  issues: IssueView[];
  createdBy: ActorView;
  createdAt: string;
  updatedAt: string;
};

/** How many feedbacks were linked or deleted at once. */
export type FeedbackCount = { count: number };

/** How many issues were deleted. */
export type DeletedIssues = { count: number };
