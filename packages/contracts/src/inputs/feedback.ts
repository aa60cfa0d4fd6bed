import { z } from "zod";
import { limits } from "../limits.ts";
import { page, rowId } from "./primitives.ts";

/** Values by field key; each is checked against the channel's fields by the verb. */
const values = z.record(z.string().max(limits.fieldKey), z.unknown());

export const createFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId,
  values,
  /** Titles of issues to link; an unknown title becomes a new issue. */
  issueNames: z.array(z.string().trim().min(1).max(limits.issueTitle)).max(limits.issueNamesPerFeedback).default([]),
  /** Back-dates the feedback, for imports; its event still happens now. */
  createdAt: z.date().optional(),
});
export type CreateFeedbackInput = z.input<typeof createFeedbackInput>;

export const updateFeedbackInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackId: rowId, values });
export type UpdateFeedbackInput = z.input<typeof updateFeedbackInput>;

export const feedbackInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackId: rowId });

export const listFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  issueId: rowId.optional(),
  ...page,
});
export type ListFeedbackInput = z.input<typeof listFeedbackInput>;

export const linkIssueInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackId: rowId, issueId: rowId });
export type LinkIssueInput = z.input<typeof linkIssueInput>;
