import type { ActorView, IssuePriority, IssueStatus } from "@hearback/contracts";
import type { EventSnapshot, FeedbackSnapshot, IssueSnapshot } from "../event/snapshot.ts";
import type { FormattedEvent } from "./formatted-event.ts";

/** A part of a sentence: plain text, or the name of something, with where it can be looked at. */
export type StoryPart = string | { name: string; url?: string };

/** An event as a chat tells it. Texts of people are as they wrote them: each format escapes and cuts for itself. */
export type Story = {
  /** One line that stands alone, as in notifications. */
  summary: string;
  headline: StoryPart[];
  /** Where what it tells of can be looked at. */
  url: string;
  /** Somebody's words. */
  quoted: string | null;
  /** Only those that are known. */
  facts: [name: string, value: string][];
  /** The name of whoever did it. */
  by: string | null;
};

type Facts = [name: string, value: unknown][];
type Draft = Omit<Story, "facts" | "by"> & { facts: Facts; by: ActorView | null };

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

/** What the formats of chats are laid out from. A pure function of the event. */
export function tellEvent({ snapshot, publicUrl }: Pick<FormattedEvent, "snapshot" | "publicUrl">): Story {
  const { facts, by, ...story } = tell(snapshot, new URL(`/projects/${snapshot.project.id}`, publicUrl).href);
  return { ...story, facts: facts.flatMap(nameFact), by: by?.name || null };
}

/** The headline where there is neither markup nor room for a second line. */
export function joinHeadline(headline: readonly StoryPart[]): string {
  return headline.map((part) => (typeof part === "string" ? part.replace("\n", ": ") : part.name)).join("");
}

/** Nothing where the value is unknown or empty. */
function nameFact([name, value]: Facts[number]): Story["facts"] {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? [] : [[name, text]];
}

function tell(snapshot: EventSnapshot, projectUrl: string): Draft {
  switch (snapshot.type) {
    case "feedback_created":
      return tellOfFeedback(snapshot.feedback, projectUrl);
    case "issue_registered": {
      const { feedback, issue, registeredBy } = snapshot;
      const url = feedbackUrl(feedback, projectUrl);
      return {
        summary: `Feedback #${feedback.id} was linked to “${issue.title}”`,
        headline: [{ name: `Feedback #${feedback.id}`, url }, " was linked to ", nameIssue(issue, projectUrl)],
        url,
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
        headline: [nameIssue(issue, projectUrl), `\n${from} → `, { name: to }],
        url: issueUrl(issue, projectUrl),
        quoted: null,
        facts: factsOf(issue).filter(([name]) => name !== "Status"),
        by: changedBy,
      };
    }
    case "issue_created": {
      const { issue, channels } = snapshot;
      return {
        summary: `New issue: ${issue.title}`,
        headline: ["New issue: ", nameIssue(issue, projectUrl)],
        url: issueUrl(issue, projectUrl),
        quoted: issue.description,
        facts: [...factsOf(issue), ["Channel", channels.map(({ name }) => name)]],
        by: issue.createdBy,
      };
    }
    case "webhook_turned_off": {
      const { id, name, host, reason, lastStatusCode, lastErrorClass } = snapshot.webhook;
      const why = reason === "gone" ? "its receiver answered 410 (gone)" : "it failed for three days";
      const url = `${projectUrl}/settings/webhooks/${id}`;
      return {
        summary: `The webhook “${name}” was turned off: ${why}`,
        headline: ["The webhook ", { name, url }, ` was turned off: ${why}`],
        url,
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

function tellOfFeedback(feedback: FeedbackSnapshot, projectUrl: string): Draft {
  const { channel, fields, createdBy } = feedback;
  const content = textOf(feedback, "content");
  const url = feedbackUrl(feedback, projectUrl);
  return {
    summary: `New feedback in ${channel.name}${content === null ? "" : `: ${content}`}`,
    headline: [{ name: `New feedback #${feedback.id}`, url }, " in ", { name: channel.name }],
    url,
    quoted: content,
    facts: [
      ["From", textOf(feedback, "user_email") ?? textOf(feedback, "user_id")],
      ["Tags", fields.find(({ role }) => role === "tags")?.value],
      ...fields.filter(({ role }) => role === null).map(({ key, value }): Facts[number] => [key, value]),
    ],
    by: createdBy,
  };
}

function textOf({ fields }: FeedbackSnapshot, role: string): string | null {
  const value = fields.find((field) => field.role === role)?.value;
  return value === undefined || value === null || value === "" ? null : String(value);
}

function factsOf({ status, priority, assignee }: IssueSnapshot): Facts {
  return [
    ["Status", statusNames[status]],
    ["Priority", priorityNames[priority]],
    ["Assignee", assignee?.name],
  ];
}

function nameIssue(issue: IssueSnapshot, projectUrl: string): StoryPart {
  return { name: issue.title, url: issueUrl(issue, projectUrl) };
}

function issueUrl({ id }: IssueSnapshot, projectUrl: string): string {
  return `${projectUrl}/issues/${id}`;
}

function feedbackUrl({ id }: FeedbackSnapshot, projectUrl: string): string {
  return `${projectUrl}/feedback/${id}`;
}
