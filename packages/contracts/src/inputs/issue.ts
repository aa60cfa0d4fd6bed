import { z } from "zod";
import { issuePriorities, issueSorts, issueStatuses } from "../issue.ts";
import { limits } from "../limits.ts";
import { description, email, instantRange, name, numberedPage, page, rowId, searchText, sortBy } from "./primitives.ts";

const externalIssueId = z
  .string()
  .trim()
  .max(limits.externalIssueId)
  .transform((value) => (value === "" ? null : value))
  .nullable();

const title = name(limits.issueTitle);

export const createIssueInput = z.object({
  projectId: rowId,
  title,
  description: description.default(null),
  status: z.enum(issueStatuses).default("init"),
  priority: z.enum(issuePriorities).default("none"),
  assigneeId: rowId.nullable().default(null),
  /** In place of `assigneeId`. */
  assigneeEmail: email.optional(),
  externalIssueId: externalIssueId.default(null),
  /** Feedback that the issue is linked to in the same transaction. */
  feedbackIds: z.array(rowId).max(limits.listItems).default([]),
});
export type CreateIssueInput = z.input<typeof createIssueInput>;

const issueChanges = {
  title: title.optional(),
  description: description.optional(),
  status: z.enum(issueStatuses).optional(),
  priority: z.enum(issuePriorities).optional(),
  assigneeId: rowId.nullable().optional(),
  externalIssueId: externalIssueId.optional(),
};

/** What is left out stays as it is. */
export const updateIssueInput = z.object({
  projectId: rowId,
  issueId: rowId,
  ...issueChanges,
  /** In place of `assigneeId`. */
  assigneeEmail: email.optional(),
  /** As who changes it saw it: over what somebody else has saved since, nothing is saved (`stale_version`). */
  seen: z.object(issueChanges).optional(),
});
export type UpdateIssueInput = z.input<typeof updateIssueInput>;

export const issueInput = z.object({ projectId: rowId, issueId: rowId });

/** Somebody whom issues are assigned to. */
export const assigneeInput = z.object({ projectId: rowId, assigneeId: rowId });

export const deleteIssuesInput = z.object({
  projectId: rowId,
  issueIds: z.array(rowId).min(1).max(limits.listItems),
});
export type DeleteIssuesInput = z.input<typeof deleteIssuesInput>;

export const findIssueIdInput = z.object({ projectId: rowId, title });

const factFilters = {
  projectId: rowId,
  statuses: z.array(z.enum(issueStatuses)).max(issueStatuses.length).optional(),
  priorities: z.array(z.enum(issuePriorities)).max(issuePriorities.length).optional(),
  /** `null`: those of nobody. */
  assigneeId: rowId.nullable().optional(),
};

const issueFilters = {
  ...factFilters,
  /** In the title, the description or the external id; or the issue's number, as `12` or `#12`. */
  text: z.string().trim().max(limits.issueTitle).optional(),
};

export const listIssuesInput = z.object({
  ...issueFilters,
  sort: z.enum(issueSorts).default("newest"),
  /** Of the last row before the page: what it is sorted by, and its id. */
  cursor: z.object({ key: z.int().min(0).max(253_402_300_799_999), id: rowId }).nullish(),
  limit: page.limit,
});
export type ListIssuesInput = z.input<typeof listIssuesInput>;

export const countIssuesInput = z.object(issueFilters);
export type CountIssuesInput = z.input<typeof countIssuesInput>;

export const listIssueHistoryInput = z.object({ projectId: rowId, issueId: rowId, ...page });
export type ListIssueHistoryInput = z.input<typeof listIssueHistoryInput>;

export const mergeIssueInput = z.object({ projectId: rowId, issueId: rowId, /** The one that stays. */ intoId: rowId });
export type MergeIssueInput = z.input<typeof mergeIssueInput>;

/** Numbered pages with a total, as API clients know them; the screens use `listIssuesInput`. */
export const searchIssuesInput = z.object({
  ...factFilters,
  /** In place of `assigneeId`. */
  assigneeEmail: email.optional(),
  issueId: rowId.optional(),
  title: searchText.optional(),
  description: searchText.optional(),
  externalIssueId: searchText.optional(),
  /** In the title, the description or the external id; or the issue's number. */
  text: searchText.optional(),
  createdAt: instantRange.optional(),
  updatedAt: instantRange.optional(),
  sort: sortBy(["id", "title", "feedbackCount", "createdAt", "updatedAt"]),
  ...numberedPage,
});
export type SearchIssuesInput = z.input<typeof searchIssuesInput>;
