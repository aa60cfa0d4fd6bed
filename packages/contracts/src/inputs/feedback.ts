import { z } from "zod";
import { limits } from "../limits.ts";
import { instant, instantRange, numberedPage, page, rowId, searchText, sortBy } from "./primitives.ts";

/** Values by field key; each is checked against the channel's fields by the verb. */
const values = z
  .record(z.string().max(limits.fieldKey), z.unknown())
  .refine((entries) => Object.keys(entries).length <= limits.fieldsPerChannel, {
    params: { problem: "too_many", max: limits.fieldsPerChannel },
  });

/** Titles of issues to link; an unknown title becomes a new issue. */
const issueNames = z
  .array(z.string().trim().min(1).max(limits.issueTitle))
  .max(limits.issueNamesPerFeedback)
  .default([]);

export const createFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId,
  values,
  issueNames,
  /** Back-dates the feedback, for imports; its event still happens now. */
  createdAt: instant.optional(),
});
export type CreateFeedbackInput = z.input<typeof createFeedbackInput>;

export const updateFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  feedbackId: rowId,
  values,
  issueNames,
});
export type UpdateFeedbackInput = z.input<typeof updateFeedbackInput>;

export const feedbackInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackId: rowId });

export const listFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  issueId: rowId.optional(),
  ...page,
});
export type ListFeedbackInput = z.input<typeof listFeedbackInput>;

export const linkIssueInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  feedbackId: rowId,
  issueId: rowId,
});
export type LinkIssueInput = z.input<typeof linkIssueInput>;

/** Numbered pages with a total, as API clients know them; the screens use `listFeedbackInput`. */
export const searchFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId,
  /** Feedback with a value that contains this text. */
  text: searchText.optional(),
  createdAt: instantRange.optional(),
  updatedAt: instantRange.optional(),
  sort: sortBy(["id", "createdAt", "updatedAt"]),
  ...numberedPage,
});
export type SearchFeedbackInput = z.input<typeof searchFeedbackInput>;
