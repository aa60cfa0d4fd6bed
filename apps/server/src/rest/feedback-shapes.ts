import { type FeedbackView, limits, rowId } from "@hearback/contracts";
import { readDate } from "@hearback/core";
import { z } from "zod";
import { issueAnswer, toIssueAnswer } from "./issue-shapes.ts";
import { BadRequestError } from "./rest-error.ts";

/** Field values by key, beside `issueNames` and, on creation, `createdAt`. */
export const feedbackBody = z.record(z.string(), z.unknown()).meta({
  id: "FeedbackValues",
  description:
    "Values by the keys of the channel's fields; `issueNames` links issues, and on creation `createdAt` dates it back",
  // By the fields that a channel has when nothing else is said.
  examples: [
    {
      content: "I paid, but my order does not show up.",
      user_email: "user@example.com",
      tags: ["payment"],
      issueNames: ["Payment fails on the last step"],
    },
  ],
});
type FeedbackBody = z.output<typeof feedbackBody>;

export const deleteFeedbackBody = z.strictObject({ feedbackIds: z.array(rowId).min(1).max(limits.feedbackAtOnce) });

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
  const date = typeof value === "string" ? readDate(value) : null;
  if (date !== null) return date;
  const shown = JSON.stringify(value).slice(0, 100);
  throw new BadRequestError(`invalid value: (value: ${shown}, type: date, fieldKey: createdAt)`);
}
