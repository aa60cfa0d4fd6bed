import { z } from "zod";
import { automaticTurnOffReasons, errorClasses } from "../delivery.ts";
import type { eventTypes } from "../event-type.ts";
import { issuePriorities, issueStatuses } from "../issue.ts";

/** Instants in payloads: UTC, whole seconds, `Z`. */
const instant = z.iso.datetime({ precision: 0 });

const actor = z.strictObject({
  type: z.enum(["user", "api_key", "system"]),
  id: z.string().nullable(),
  name: z.string().nullable(),
});

const assignee = z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable();

const issueObject = z.strictObject({
  issue_id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  status: z.enum(issueStatuses),
  priority: z.enum(issuePriorities),
  assignee,
  external_issue_id: z.string().nullable(),
  feedback_count: z.int().nonnegative(),
  created_at: instant,
  updated_at: instant,
  created_by: actor,
});

const feedbackObject = z.strictObject({
  feedback_id: z.string(),
  content: z.string().nullable(),
  created_at: instant,
  user_info: z.strictObject({ id: z.string().nullable(), email: z.string().nullable() }),
  channel: z.strictObject({ id: z.string(), name: z.string() }),
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.unknown()),
  issues: z.array(issueObject),
});

const envelope = {
  event_id: z.string().regex(/^evt_[0-9a-f]{32}$/),
  timestamp: instant,
  project_id: z.string(),
  channel_id: z.string().nullable(),
  test: z.literal(true).optional(),
};

export const feedbackCreatedBody = z.strictObject({
  event: z.literal("feedback_created"),
  ...envelope,
  data: feedbackObject,
});

export const issueRegisteredBody = z.strictObject({
  event: z.literal("issue_registered"),
  ...envelope,
  data: z.strictObject({
    registered_at: instant,
    registered_by: actor,
    feedback: feedbackObject,
    issue: issueObject,
  }),
});

export const issueStatusChangedBody = z.strictObject({
  event: z.literal("issue_status_changed"),
  ...envelope,
  channel_ids: z.array(z.string()),
  data: z.strictObject({
    issue_id: z.string(),
    title: z.string(),
    previous_status: z.enum(issueStatuses),
    new_status: z.enum(issueStatuses),
    changed_at: instant,
    changed_by: actor,
    priority: z.enum(issuePriorities),
    assignee,
  }),
});

export const issueCreatedBody = z.strictObject({
  event: z.literal("issue_created"),
  ...envelope,
  channel_ids: z.array(z.string()),
  data: issueObject,
});

export const webhookTurnedOffBody = z.strictObject({
  event: z.literal("webhook_turned_off"),
  ...envelope,
  data: z.strictObject({
    webhook_id: z.string(),
    name: z.string(),
    /** With the port, without the path: that may hold a secret. */
    host: z.string(),
    reason: z.enum(automaticTurnOffReasons),
    turned_off_at: instant,
    failing_since: instant.nullable(),
    consecutive_failures: z.int().nonnegative(),
    last_status_code: z.int().nullable(),
    last_error: z.enum(errorClasses).nullable(),
  }),
});

/** The body of a delivery in payload format `standard`, by event type. Source: contract §2. */
export const standardBodies = {
  feedback_created: feedbackCreatedBody,
  issue_registered: issueRegisteredBody,
  issue_status_changed: issueStatusChangedBody,
  issue_created: issueCreatedBody,
  webhook_turned_off: webhookTurnedOffBody,
} as const satisfies Record<(typeof eventTypes)[number], z.ZodType>;

export const standardBody = z.discriminatedUnion("event", [
  feedbackCreatedBody,
  issueRegisteredBody,
  issueStatusChangedBody,
  issueCreatedBody,
  webhookTurnedOffBody,
]);
export type StandardBody = z.infer<typeof standardBody>;
export type FeedbackObject = z.infer<typeof feedbackObject>;
export type IssueObject = z.infer<typeof issueObject>;
export type ActorObject = z.infer<typeof actor>;
