import type { ActorObject, ActorView, FeedbackObject, IssueObject, StandardBody } from "@hearback/contracts";
import type { FeedbackSnapshot, IssueSnapshot, TurnedOffWebhookSnapshot } from "../event/snapshot.ts";
import type { FormattedEvent } from "./formatted-event.ts";

/** The body in payload format `standard`: contract §2. A pure function of the event. */
export function formatStandard({
  publicId,
  occurredAt,
  isTest,
  snapshot,
}: Omit<FormattedEvent, "publicUrl">): StandardBody {
  const envelope = {
    event_id: publicId,
    timestamp: toSeconds(occurredAt.toISOString()),
    project_id: String(snapshot.project.id),
  };
  const test = isTest ? ({ test: true } as const) : {};
  switch (snapshot.type) {
    case "feedback_created":
      return {
        event: snapshot.type,
        ...envelope,
        channel_id: snapshot.feedback.channel.key,
        ...test,
        data: formatFeedback(snapshot.feedback),
      };
    case "issue_registered":
      return {
        event: snapshot.type,
        ...envelope,
        channel_id: snapshot.feedback.channel.key,
        ...test,
        data: {
          registered_at: toSeconds(snapshot.registeredAt),
          registered_by: formatActor(snapshot.registeredBy),
          feedback: formatFeedback(snapshot.feedback),
          issue: formatIssue(snapshot.issue),
        },
      };
    case "issue_status_changed":
      return {
        event: snapshot.type,
        ...envelope,
        channel_id: null,
        channel_ids: snapshot.channels.map((channel) => channel.key),
        ...test,
        data: {
          issue_id: String(snapshot.issue.id),
          title: snapshot.issue.title,
          previous_status: snapshot.previousStatus,
          new_status: snapshot.issue.status,
          changed_at: toSeconds(snapshot.changedAt),
          changed_by: formatActor(snapshot.changedBy),
          priority: snapshot.issue.priority,
          assignee: formatAssignee(snapshot.issue.assignee),
        },
      };
    case "issue_created":
      return {
        event: snapshot.type,
        ...envelope,
        channel_id: null,
        channel_ids: snapshot.channels.map((channel) => channel.key),
        ...test,
        data: formatIssue(snapshot.issue),
      };
    case "webhook_turned_off":
      return {
        event: snapshot.type,
        ...envelope,
        channel_id: null,
        ...test,
        data: formatTurnedOffWebhook(snapshot.webhook),
      };
  }
}

function formatFeedback(feedback: FeedbackSnapshot): FeedbackObject {
  const valueIn = (role: string) => feedback.fields.find((field) => field.role === role)?.value ?? null;
  const textOf = (role: string) => {
    const value = valueIn(role);
    return value === null ? null : String(value);
  };
  const tags = valueIn("tags");
  return {
    feedback_id: String(feedback.id),
    content: textOf("content"),
    created_at: toSeconds(feedback.createdAt),
    user_info: { id: textOf("user_id"), email: textOf("user_email") },
    channel: { id: feedback.channel.key, name: feedback.channel.name },
    tags: Array.isArray(tags) ? tags.map(String) : [],
    fields: Object.fromEntries(
      feedback.fields.filter((field) => field.role === null).map((field) => [field.key, field.value ?? null]),
    ),
    issues: feedback.issues.map(formatIssue),
  };
}

function formatIssue(issue: IssueSnapshot): IssueObject {
  return {
    issue_id: String(issue.id),
    title: issue.title,
    description: issue.description,
    status: issue.status,
    priority: issue.priority,
    assignee: formatAssignee(issue.assignee),
    external_issue_id: issue.externalIssueId,
    feedback_count: issue.feedbackCount,
    created_at: toSeconds(issue.createdAt),
    updated_at: toSeconds(issue.updatedAt),
    created_by: formatActor(issue.createdBy),
  };
}

function formatTurnedOffWebhook(webhook: TurnedOffWebhookSnapshot) {
  return {
    webhook_id: String(webhook.id),
    name: webhook.name,
    host: webhook.host,
    reason: webhook.reason,
    turned_off_at: toSeconds(webhook.turnedOffAt),
    failing_since: webhook.failingSince === null ? null : toSeconds(webhook.failingSince),
    consecutive_failures: webhook.consecutiveFailures,
    last_status_code: webhook.lastStatusCode,
    last_error: webhook.lastErrorClass,
  };
}

function formatAssignee(assignee: IssueSnapshot["assignee"]) {
  return assignee === null ? null : { id: String(assignee.id), name: assignee.name, email: assignee.email };
}

function formatActor(actor: ActorView): ActorObject {
  return { type: actor.type, id: actor.id === null ? null : String(actor.id), name: actor.name };
}

/** Payloads carry whole seconds: `2025-09-11T10:35:00Z`. */
function toSeconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}
