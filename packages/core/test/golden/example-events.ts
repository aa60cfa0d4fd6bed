import type { EventType } from "@hearback/contracts";
import type { EventSnapshot, FeedbackSnapshot, FormattedEvent, IssueSnapshot } from "../../src/index.ts";

const instant = "2025-09-11T10:35:00.000Z";
const project = { id: 17, name: "Shop" };
const reviews = { id: 4, key: "store_review", name: "Store Review" };
const support = { id: 5, key: "support", name: "Support" };
const lee = { type: "user", id: 7, name: "Lee" } as const;

const issue: IssueSnapshot = {
  id: 45,
  title: "결제 오류",
  description: "The last step of the payment fails.",
  status: "in_progress",
  priority: "high",
  assignee: { id: 8, name: "Kim", email: "kim@example.com" },
  externalIssueId: "SHOP-45",
  feedbackCount: 2,
  createdBy: { type: "api_key", id: 3, name: "Store importer" },
  createdAt: "2025-09-10T08:00:00.123Z",
  updatedAt: instant,
};

const feedback: FeedbackSnapshot = {
  id: 123,
  channel: reviews,
  fields: [
    { key: "message", type: "text", role: "content", value: "피드백 내용" },
    { key: "customer", type: "keyword", role: "user_id", value: "user_123" },
    { key: "mail", type: "keyword", role: "user_email", value: "user@example.com" },
    { key: "rating", type: "number", role: null, value: 3 },
    { key: "labels", type: "tags", role: "tags", value: ["payment"] },
  ],
  issues: [],
  createdBy: lee,
  createdAt: instant,
  updatedAt: instant,
};

const snapshots: { [Type in EventType]: Extract<EventSnapshot, { type: Type }> } = {
  feedback_created: { project, type: "feedback_created", feedback },
  issue_registered: {
    project,
    type: "issue_registered",
    feedback: { ...feedback, issues: [issue] },
    issue,
    registeredAt: instant,
    registeredBy: lee,
  },
  issue_status_changed: {
    project,
    type: "issue_status_changed",
    issue,
    previousStatus: "init",
    changedAt: instant,
    changedBy: lee,
    channels: [reviews, support],
  },
  issue_created: { project, type: "issue_created", issue, channels: [reviews, support] },
  webhook_turned_off: {
    project,
    type: "webhook_turned_off",
    webhook: {
      id: 9,
      name: "번역기",
      host: "translate.example.com:8443",
      reason: "failing",
      turnedOffAt: instant,
      failingSince: "2025-09-08T10:31:07.250Z",
      consecutiveFailures: 22,
      lastStatusCode: 503,
      lastErrorClass: "http_5xx",
    },
  },
};

/** The event behind the golden file of this type: the facts of contract §2's example. */
export function exampleEvent<Type extends EventType>(
  type: Type,
): FormattedEvent & { snapshot: Extract<EventSnapshot, { type: Type }> } {
  return structuredClone({
    publicId: "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34",
    occurredAt: new Date("2025-09-11T10:35:00.987Z"),
    isTest: false,
    snapshot: snapshots[type],
    publicUrl: "https://hearback.example.com",
  });
}
