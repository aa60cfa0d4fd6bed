import { z } from "zod";
import { type ChannelEventType, channelEventTypes } from "../event-type.ts";
import { type IssueStatus, issueStatuses } from "../issue.ts";

/** What ABC User Feedback calls the events that it has. Source: its API server, as of 2026-05. */
export const abcEventNames = {
  feedback_created: "FEEDBACK_CREATION",
  issue_registered: "ISSUE_ADDITION",
  issue_status_changed: "ISSUE_STATUS_CHANGE",
  issue_created: "ISSUE_CREATION",
} as const satisfies Record<ChannelEventType, string>;

export function toAbcStatus(status: IssueStatus): Uppercase<IssueStatus> {
  return status.toUpperCase() as Uppercase<IssueStatus>;
}

export const abcStatuses = issueStatuses.map(toAbcStatus);

/** UTC with milliseconds and `Z`. */
const instant = z.iso.datetime({ precision: 3 });
const id = z.int().nonnegative();
const named = z.strictObject({ id, name: z.string() });

const issueObject = z.strictObject({
  id,
  createdAt: instant,
  updatedAt: instant,
  name: z.string(),
  description: z.string().nullable(),
  status: z.enum(abcStatuses),
  externalIssueId: z.string().nullable(),
  feedbackCount: z.int().nonnegative(),
});

/** Besides, each field of the channel that the feedback was given a value for, by its key. */
const feedbackObject = z.looseObject({ id, createdAt: instant, updatedAt: instant, issues: z.array(issueObject) });

const aboutFeedback = { feedback: feedbackObject, channel: named, project: named };

/**
 * The body in payload format `abc`, by event type: what ABC User Feedback sends, and nothing more. It has no event for a
 * webhook that was turned off.
 */
export const abcBodies = {
  feedback_created: z.strictObject({
    event: z.literal(abcEventNames.feedback_created),
    data: z.strictObject(aboutFeedback),
  }),
  issue_registered: z.strictObject({
    event: z.literal(abcEventNames.issue_registered),
    data: z.strictObject({ ...aboutFeedback, addedIssue: issueObject }),
  }),
  issue_status_changed: z.strictObject({
    event: z.literal(abcEventNames.issue_status_changed),
    data: z.strictObject({ issue: issueObject, project: named, previousStatus: z.enum(abcStatuses) }),
  }),
  issue_created: z.strictObject({
    event: z.literal(abcEventNames.issue_created),
    data: z.strictObject({ issue: issueObject, project: named }),
  }),
} as const satisfies Record<ChannelEventType, z.ZodType>;

export type AbcBody = { [Type in ChannelEventType]: z.infer<(typeof abcBodies)[Type]> }[ChannelEventType];
export type AbcIssueObject = z.infer<typeof issueObject>;
export type AbcFeedbackObject = z.infer<typeof feedbackObject>;

/** The event type that ABC User Feedback calls so. */
export function findAbcEvent(name: unknown): ChannelEventType | null {
  return channelEventTypes.find((type) => abcEventNames[type] === name) ?? null;
}
