import type {
  ActorView,
  AutomaticTurnOffReason,
  ErrorClass,
  FieldRole,
  FieldType,
  IssuePriority,
  IssueStatus,
  PersonView,
} from "@hearback/contracts";

/**
 * The neutral facts of an event, taken in the transaction that made it true. Every payload format is a pure function of
 * this; instants are ISO 8601 in UTC with milliseconds.
 */
export type EventSnapshot = { project: { id: number; name: string } } & EventFacts;

export type EventFacts =
  | { type: "feedback_created"; feedback: FeedbackSnapshot }
  | {
      type: "issue_registered";
      feedback: FeedbackSnapshot;
      issue: IssueSnapshot;
      registeredAt: string;
      registeredBy: ActorView;
      /** The link was made with the feedback, whose own event names the issue too. Unknown of older events. */
      isMadeWithFeedback?: true;
    }
  | {
      type: "issue_status_changed";
      issue: IssueSnapshot;
      previousStatus: IssueStatus;
      changedAt: string;
      changedBy: ActorView;
      channels: ChannelSnapshot[];
    }
  | { type: "issue_created"; issue: IssueSnapshot; channels: ChannelSnapshot[] }
  | { type: "webhook_turned_off"; webhook: TurnedOffWebhookSnapshot };

export type ChannelSnapshot = { id: number; key: string; name: string };

export type IssueSnapshot = {
  id: number;
  title: string;
  description: string | null;
  status: IssueStatus;
  priority: IssuePriority;
  assignee: PersonView | null;
  externalIssueId: string | null;
  feedbackCount: number;
  createdBy: ActorView;
  createdAt: string;
  updatedAt: string;
};

export type TurnedOffWebhookSnapshot = {
  id: number;
  name: string;
  /** With the port, without the path: that may hold a secret. */
  host: string;
  reason: AutomaticTurnOffReason;
  turnedOffAt: string;
  failingSince: string | null;
  consecutiveFailures: number;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
};

export type FeedbackSnapshot = {
  id: number;
  channel: ChannelSnapshot;
  /**
   * The channel's active fields in their order. `value` is left out where the feedback was never given one; older events
   * have `null` there.
   */
  fields: { key: string; type: FieldType; role: FieldRole | null; value?: unknown }[];
  issues: IssueSnapshot[];
  createdBy: ActorView;
  createdAt: string;
  updatedAt: string;
};
