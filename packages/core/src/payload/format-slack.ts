import {
  type ActorView,
  type IssuePriority,
  type IssueStatus,
  type SlackMessage,
  slackLimits,
} from "@hearback/contracts";
import type { EventSnapshot, FeedbackSnapshot, IssueSnapshot } from "../event/snapshot.ts";
import type { FormattedEvent } from "./formatted-event.ts";
import { describeInstant, escapeText, link, quote } from "./slack-text.ts";

const statusNames: Record<IssueStatus, string> = {
  init: "New",
  on_review: "On Review",
  in_progress: "In Progress",
  resolved: "Resolved",
  pending: "On Hold",
};
const priorityNames: Record<IssuePriority, string> = {
  none: "None",
  low: "Low",
  medium: "Medium",
  high: "High",
  urgent: "Urgent",
};

/** Longer values are for the screen that the message links to. */
const valueLength = 300;
const quoteLength = 1_500;

type Fact = [name: string, value: unknown];

/** What a message says of an event, before it is laid out; texts of people are not escaped yet but in `headline`. */
type Story = {
  summary: string;
  headline: string;
  quoted: string | null;
  facts: Fact[];
  by: ActorView | null;
};

/** The body in payload format `slack`: what happened, in whose words, and where to look at it. A pure function of the event. */
export function formatSlack({ occurredAt, isTest, snapshot, publicUrl }: FormattedEvent): SlackMessage {
  const { summary, headline, quoted, facts, by } = tell(
    snapshot,
    new URL(`/projects/${snapshot.project.id}`, publicUrl).href,
  );
  const footer = [
    ...(isTest ? ["Test"] : []),
    escapeText(snapshot.project.name, valueLength),
    ...(by?.name ? [`by ${escapeText(by.name, valueLength)}`] : []),
    describeInstant(occurredAt),
  ];
  const fields = facts.flatMap(describeFact).slice(0, slackLimits.fields);
  return {
    text: escapeText(isTest ? `Test: ${summary}` : summary, valueLength),
    blocks: [
      { type: "section", text: markdown(headline) },
      ...(quoted ? [{ type: "section" as const, text: markdown(quote(quoted, quoteLength)) }] : []),
      ...(fields.length > 0 ? [{ type: "section" as const, fields: fields.map(markdown) }] : []),
      { type: "context", elements: [markdown(footer.join(" · "))] },
    ],
  };
}

function markdown(text: string) {
  return { type: "mrkdwn", text, verbatim: true } as const;
}

/** Nothing where the value is unknown or empty. */
function describeFact([name, value]: Fact): string[] {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? [] : [`*${escapeText(name, valueLength)}*\n${escapeText(text, valueLength)}`];
}

function tell(snapshot: EventSnapshot, projectUrl: string): Story {
  switch (snapshot.type) {
    case "feedback_created":
      return tellOfFeedback(snapshot.feedback, projectUrl);
    case "issue_registered": {
      const { feedback, issue, registeredBy } = snapshot;
      const feedbackLink = link(feedbackUrl(feedback, projectUrl), `Feedback #${feedback.id}`);
      return {
        summary: `Feedback #${feedback.id} was linked to “${issue.title}”`,
        headline: `${feedbackLink} was linked to ${nameIssue(issue, projectUrl)}`,
        quoted: textOf(feedback, "content"),
        facts: [["Channel", feedback.channel.name], ...factsOf(issue)],
        by: registeredBy,
      };
    }
    case "issue_status_changed": {
      const { issue, previousStatus, changedBy } = snapshot;
      const [from, to] = [statusNames[previousStatus], statusNames[issue.status]];
      return {
        summary: `“${issue.title}”: ${from} → ${to}`,
        headline: `${nameIssue(issue, projectUrl)}\n${from} → *${to}*`,
        quoted: null,
        facts: factsOf(issue).filter(([name]) => name !== "Status"),
        by: changedBy,
      };
    }
    case "issue_created": {
      const { issue, channels } = snapshot;
      return {
        summary: `New issue: ${issue.title}`,
        headline: `New issue: ${nameIssue(issue, projectUrl)}`,
        quoted: issue.description,
        facts: [...factsOf(issue), ["Channel", channels.map(({ name }) => name)]],
        by: issue.createdBy,
      };
    }
    case "webhook_turned_off": {
      const { id, name, host, reason, lastStatusCode, lastErrorClass } = snapshot.webhook;
      const why = reason === "gone" ? "its receiver answered 410 (gone)" : "it failed for three days";
      return {
        summary: `The webhook “${name}” was turned off: ${why}`,
        headline: `The webhook *${link(`${projectUrl}/settings/webhooks/${id}`, name)}* was turned off: ${why}`,
        quoted: null,
        facts: [
          ["Host", host],
          ["Last answer", lastStatusCode ?? lastErrorClass],
        ],
        by: null,
      };
    }
  }
}

function tellOfFeedback(feedback: FeedbackSnapshot, projectUrl: string): Story {
  const { channel, fields, createdBy } = feedback;
  const content = textOf(feedback, "content");
  return {
    summary: `New feedback in ${channel.name}${content === null ? "" : `: ${content}`}`,
    headline: `*${link(feedbackUrl(feedback, projectUrl), `New feedback #${feedback.id}`)}* in *${escapeText(channel.name, valueLength)}*`,
    quoted: content,
    facts: [
      ["From", textOf(feedback, "user_email") ?? textOf(feedback, "user_id")],
      ["Tags", fields.find(({ role }) => role === "tags")?.value],
      ...fields.filter(({ role }) => role === null).map(({ key, value }): Fact => [key, value]),
    ],
    by: createdBy,
  };
}

function textOf({ fields }: FeedbackSnapshot, role: string): string | null {
  const value = fields.find((field) => field.role === role)?.value;
  return value === undefined || value === null || value === "" ? null : String(value);
}

function factsOf({ status, priority, assignee }: IssueSnapshot): Fact[] {
  return [
    ["Status", statusNames[status]],
    ["Priority", priorityNames[priority]],
    ["Assignee", assignee?.name],
  ];
}

function nameIssue({ id, title }: IssueSnapshot, projectUrl: string): string {
  return `*${link(`${projectUrl}/issues/${id}`, title)}*`;
}

function feedbackUrl({ id }: FeedbackSnapshot, projectUrl: string): string {
  return `${projectUrl}/feedback/${id}`;
}
