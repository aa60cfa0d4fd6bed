import { type FeedbackView, limits, rowId } from "@hearback/contracts";
import { z } from "zod";
import { issueAnswer, toIssueAnswer } from "./issue-shapes.ts";
import { BadRequestError } from "./rest-error.ts";

/** Field values by key, beside `issueNames` and, on creation, `createdAt`. */
export const feedbackBody = z.record(z.string(), z.unknown()).meta({ id: "FeedbackValues" });
type FeedbackBody = z.output<typeof feedbackBody>;

export const deleteFeedbackBody = z.object({ feedbackIds: z.array(rowId).min(1).max(limits.feedbackAtOnce) });

export const feedbackAnswer = z
  .looseObject({
    id: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
    issues: z.array(issueAnswer),
  })
  .meta({ id: "Feedback" });

export function toFeedbackAnswer({ id, createdAt, updatedAt, values, issues }: FeedbackView) {
  return { id, createdAt, updatedAt, ...values, issues: issues.map(toIssueAnswer) };
}

/** Takes the names of issues out of a body; the rest is field values, for the verb to check. */
export function splitFeedbackBody({ issueNames, ...values }: FeedbackBody) {
  const longKey = Object.keys(values).find((key) => key.length > limits.fieldKey);
  if (longKey !== undefined) throw new BadRequestError(`invalid field key: ${longKey.slice(0, limits.fieldKey)}…`);
  const names: unknown = issueNames ?? [];
  if (!Array.isArray(names)) throw new BadRequestError("issueNames must be array");
  return { issueNames: names as string[], values };
}

/** The instant that a feedback is back-dated to. */
export function readCreatedAt(value: unknown): Date | undefined {
  if (value === undefined || value === null) return undefined;
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  const shown = JSON.stringify(value).slice(0, 100);
  throw new BadRequestError(`invalid value: (value: ${shown}, type: date, fieldKey: createdAt)`);
}
