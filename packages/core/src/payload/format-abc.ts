import {
  type AbcBody,
  type AbcFeedbackObject,
  type AbcIssueObject,
  abcEventNames,
  toAbcStatus,
} from "@hearback/contracts";
import type { FeedbackSnapshot, IssueSnapshot } from "../event/snapshot.ts";
import type { FormattedEvent } from "./formatted-event.ts";

/** The body in payload format `abc`, as ABC User Feedback makes it (ADR 17). A pure function of the event. */
export function formatAbc({ snapshot }: FormattedEvent): AbcBody {
  const project = toNamed(snapshot.project);
  switch (snapshot.type) {
    case "feedback_created":
      return { event: abcEventNames[snapshot.type], data: { ...formatAboutFeedback(snapshot.feedback), project } };
    case "issue_registered": {
      const data = { ...formatAboutFeedback(snapshot.feedback), project, addedIssue: formatIssue(snapshot.issue) };
      return { event: abcEventNames[snapshot.type], data };
    }
    case "issue_status_changed": {
      const previousStatus = toAbcStatus(snapshot.previousStatus);
      return {
        event: abcEventNames[snapshot.type],
        data: { issue: formatIssue(snapshot.issue), project, previousStatus },
      };
    }
    case "issue_created":
      return { event: abcEventNames[snapshot.type], data: { issue: formatIssue(snapshot.issue), project } };
    case "webhook_turned_off":
      throw new Error("ABC User Feedback has no event for a webhook that was turned off");
  }
}

function formatAboutFeedback(feedback: FeedbackSnapshot) {
  return { feedback: formatFeedback(feedback), channel: toNamed(feedback.channel) };
}

/** Fields stand beside the rest, by their keys; one that the feedback was never given is left out. */
function formatFeedback({ id, createdAt, updatedAt, fields, issues }: FeedbackSnapshot): AbcFeedbackObject {
  const given = fields.filter(({ value }) => value !== undefined);
  const values = Object.fromEntries(given.map(({ key, value }) => [key, value]));
  return { id, createdAt, updatedAt, ...values, issues: issues.map(formatIssue) };
}

function formatIssue(issue: IssueSnapshot): AbcIssueObject {
  return {
    id: issue.id,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    name: issue.title,
    description: issue.description,
    status: toAbcStatus(issue.status),
    externalIssueId: issue.externalIssueId,
    feedbackCount: issue.feedbackCount,
  };
}

function toNamed({ id, name }: { id: number; name: string }) {
  return { id, name };
}
