import type { ActorView, EventType, Language } from "@hearback/contracts";
import type { EventFacts, FeedbackSnapshot, IssueSnapshot, TurnedOffWebhookSnapshot } from "../event/snapshot.ts";
import { sampleTexts } from "./sample-texts.ts";

/** Of nothing that exists: not every format marks a test, and a receiver may write back to what it is told of. */
const sampleId = 999_999_999;

/** Made-up facts for a test event: shaped like the real thing, about nothing that exists. */
export function sampleFacts(type: EventType, now: Date, language: Language): EventFacts {
  const texts = sampleTexts[language];
  const instant = now.toISOString();
  const system: ActorView = { type: "system", id: null, name: null };
  const channel = { id: 0, key: "store_review", name: texts.channel };
  const issue: IssueSnapshot = {
    id: sampleId,
    ...texts.issue,
    status: "in_progress",
    priority: "high",
    assignee: { id: 7, name: texts.assignee, email: "assignee@example.com" },
    externalIssueId: "SHOP-456",
    feedbackCount: 1,
    createdBy: system,
    createdAt: instant,
    updatedAt: instant,
  };
  const feedback: FeedbackSnapshot = {
    id: sampleId,
    channel,
    fields: [
      { key: "content", type: "text", role: "content", value: texts.feedback },
      { key: "user_id", type: "keyword", role: "user_id", value: "user_123" },
      { key: "user_email", type: "keyword", role: "user_email", value: "user@example.com" },
      { key: "tags", type: "tags", role: "tags", value: [texts.tag] },
      { key: "rating", type: "number", role: null, value: 3 },
    ],
    issues: type === "feedback_created" ? [] : [issue],
    createdBy: system,
    createdAt: instant,
    updatedAt: instant,
  };
  switch (type) {
    case "feedback_created":
      return { type, feedback };
    case "issue_registered":
      return { type, feedback, issue, registeredAt: instant, registeredBy: system };
    case "issue_status_changed":
      return { type, issue, previousStatus: "on_review", changedAt: instant, changedBy: system, channels: [channel] };
    case "issue_created":
      return { type, issue, channels: [channel] };
    case "webhook_turned_off":
      return { type, webhook: sampleTurnedOffWebhook(now, texts.webhook) };
  }
}

function sampleTurnedOffWebhook(now: Date, name: string): TurnedOffWebhookSnapshot {
  const failingForMs = 73 * 3_600_000;
  return {
    id: 7,
    name,
    host: "api.example.com",
    reason: "failing",
    turnedOffAt: now.toISOString(),
    failingSince: new Date(now.getTime() - failingForMs).toISOString(),
    consecutiveFailures: 24,
    lastStatusCode: 503,
    lastErrorClass: "http_5xx",
  };
}
