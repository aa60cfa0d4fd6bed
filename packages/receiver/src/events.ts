/**
 * The bodies of payload format `standard`. Hearback's schemas are in a package that isn't published; a test holds these
 * types and those schemas to be the same. Keys may be added to a body later, and are never renamed or removed.
 */

export type IssueStatus = "init" | "on_review" | "in_progress" | "resolved" | "pending";
export type IssuePriority = "none" | "low" | "medium" | "high" | "urgent";

/** Who did something: a person, a program by its API key, or Hearback itself. */
export interface Actor {
  type: "user" | "api_key" | "system";
  id: string | null;
  name: string | null;
}

/** The member whom an issue is assigned to. */
export interface Assignee {
  id: string;
  name: string;
  email: string;
}

export interface Issue {
  issue_id: string;
  title: string;
  description: string | null;
  status: IssueStatus;
  priority: IssuePriority;
  assignee: Assignee | null;
  external_issue_id: string | null;
  feedback_count: number;
  /** UTC, whole seconds: `2025-09-11T10:35:00Z`. */
  created_at: string;
  updated_at: string;
  created_by: Actor;
}

export interface Feedback {
  feedback_id: string;
  content: string | null;
  /** UTC, whole seconds: `2025-09-11T10:35:00Z`. */
  created_at: string;
  user_info: { id: string | null; email: string | null };
  channel: { id: string; name: string };
  tags: string[];
  /** The channel's other fields, by key. */
  fields: Record<string, unknown>;
  issues: Issue[];
}

/** What every event has. */
export interface EventEnvelope {
  /** `evt_…`, the same for every attempt and redelivery: dedupe by it. */
  event_id: string;
  /** When it happened, in UTC: `2025-09-11T10:35:00Z`. */
  timestamp: string;
  project_id: string;
  /** The channel's key; null where the event has no single channel. */
  channel_id: string | null;
  /** Only there where somebody sends a test. */
  test?: true | undefined;
}

/** A feedback was stored, whatever its source. */
export interface FeedbackCreated extends EventEnvelope {
  event: "feedback_created";
  data: Feedback;
}

/** An issue was linked to a feedback. */
export interface IssueRegistered extends EventEnvelope {
  event: "issue_registered";
  data: { registered_at: string; registered_by: Actor; feedback: Feedback; issue: Issue };
}

export interface IssueStatusChanged extends EventEnvelope {
  event: "issue_status_changed";
  /** The channels of the feedback that the issue was linked to. */
  channel_ids: string[];
  data: {
    issue_id: string;
    title: string;
    previous_status: IssueStatus;
    new_status: IssueStatus;
    changed_at: string;
    changed_by: Actor;
    priority: IssuePriority;
    assignee: Assignee | null;
  };
}

export interface IssueCreated extends EventEnvelope {
  event: "issue_created";
  /** The channels of the feedback that it was linked to from the start. */
  channel_ids: string[];
  data: Issue;
}

/** Hearback turned off another webhook of the project, because it answered 410 or kept failing. */
export interface WebhookTurnedOff extends EventEnvelope {
  event: "webhook_turned_off";
  data: {
    webhook_id: string;
    name: string;
    /** With the port, without the path. */
    host: string;
    reason: "gone" | "failing";
    turned_off_at: string;
    failing_since: string | null;
    consecutive_failures: number;
    last_status_code: number | null;
    last_error: AttemptError | null;
  };
}

/** Why an attempt failed. */
export type AttemptError =
  | "dns"
  | "connection_refused"
  | "connection_reset"
  | "unreachable"
  | "timeout_dns"
  | "timeout_connect"
  | "timeout_headers"
  | "timeout_total"
  | "tls"
  | "target_refused"
  | "protocol"
  | "too_large"
  | "redirect"
  | "http_4xx"
  | "http_5xx"
  | "gone"
  | "interrupted"
  | "template"
  | "internal";

/** An event of a type that this version of the package doesn't know. `event` says so, `event_type` is its name. */
export interface UnknownEvent extends EventEnvelope {
  event: "unknown";
  event_type: string;
  data: unknown;
}

export type KnownEvent = FeedbackCreated | IssueRegistered | IssueStatusChanged | IssueCreated | WebhookTurnedOff;

/** Told apart by `event`: `switch (event.event)`. */
export type WebhookEvent = KnownEvent | UnknownEvent;
