import type {
  AttemptOutcome,
  DeliveryStatus,
  DeliveryTrigger,
  ErrorClass,
  PayloadFormat,
  ReceiverCheck,
  RecoverableStatus,
  RecoveryStatus,
  RedeliveryRefusal,
  SkipReason,
  TurnedOffReason,
  UnsentReason,
} from "./delivery.ts";
import type { EventType } from "./event-type.ts";
import type { FieldRole, FieldType } from "./field.ts";
import type { SignatureFinding, TokenFinding } from "./inspector.ts";
import type { IssuePriority, IssueStatus } from "./issue.ts";
import type { Permission, Role } from "./role.ts";

/** What verbs answer. Instants are ISO 8601 in UTC with milliseconds; ids are numbers, except where they carry a prefix. */

/** `limit` of them mean that there may be more. */
export type CountUpTo = { count: number; limit: number };

export type Page<Row, Cursor = number> = { items: Row[]; nextCursor: Cursor | null };

/** A page of a search, with the number of all rows that were found. */
export type NumberedPage<Row> = { items: Row[]; totalCount: number };

export type ActorView = { type: "user" | "api_key" | "system"; id: number | null; name: string | null };

export type PersonView = { id: number; name: string; email: string };

/** An owner is owner of every project. */
export type MemberView = PersonView & { role: Role };

/** An invitation that can still be used; its link is shown once, to whoever made it. */
export type InvitationView = {
  id: number;
  email: string;
  role: Role;
  /** Name of who made it; `null`: the operator. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
};

/** The answer is the only place where the link can ever be read. */
export type LinkView = { url: string; expiresAt: string };

export type CreatedInvitation = InvitationView & { url: string };

/** What an invitation says to whoever holds its link. */
export type InvitationOffer = {
  email: string;
  role: Role;
  projectName: string;
  invitedBy: string | null;
  expiresAt: string;
  /** Then signing in is all that is needed to join. */
  hasAccount: boolean;
};

/** What a link for a new password says to whoever holds it. */
export type PasswordResetOffer = { name: string; email: string; expiresAt: string };

/** One browser in which a person is signed in. */
export type SessionView = { id: number; isCurrent: boolean; createdAt: string; lastSeenAt: string };

export type ProjectView = {
  id: number;
  name: string;
  description: string | null;
  /** Send it back when saving; an older one is refused. */
  version: number;
  /** With `{id}` in place of an issue's external id. */
  trackerUrl: string | null;
  createdAt: string;
};

export type MembershipView = { project: ProjectView; role: Role; permissions: readonly Permission[] };

/** The person who is signed in. */
export type AccountView = { user: PersonView; isOwner: boolean; memberships: MembershipView[] };

export type FieldView = {
  id: number;
  key: string;
  name: string;
  type: FieldType;
  role: FieldRole | null;
  /** Forms offer those that aren't hidden; values may hold either. */
  options: { key: string; name: string; isHidden: boolean }[];
  isActive: boolean;
  /** That a feedback holds a value of it, or has held one: key, type and options stay. */
  holdsValues: boolean;
};

export type ChannelView = {
  id: number;
  key: string;
  name: string;
  description: string | null;
  fields: FieldView[];
  /** Since when it takes no new feedback. */
  archivedAt: string | null;
  /** Send it back when saving; an older one is refused. */
  version: number;
  createdAt: string;
};

/** How much feedback a channel has: all of it, or so much and more. */
export type FeedbackCountView = { channelId: number; count: number; isMore: boolean };

/** How many feedbacks hold a value of a field, and each of its options; of the newest ones where there are very many. */
export type FieldUseView = {
  feedbackCount: number;
  /** That older feedback has not been looked at. */
  isMore: boolean;
  fields: { fieldId: number; count: number; options: Record<string, number> }[];
};

export type IssueView = {
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

/** Where the next page of a list of issues begins: behind this row. */
export type IssueCursor = { key: number; id: number };

export type IssueCounts = Record<IssueStatus, number>;

/** A value of an issue before and after; people as they are named now, `null` for one who is gone. */
export type IssueChange =
  | { field: "assignee"; from: PersonView | null; to: PersonView | null }
  | {
      field: "title" | "description" | "status" | "priority" | "externalIssueId";
      from: string | null;
      to: string | null;
    };

/** What was of an issue that is merged into another. */
export type MergedIssue = Pick<IssueView, "id" | "title" | "description" | "externalIssueId" | "feedbackCount">;

export type IssueHistoryEntry = { id: number; at: string; actor: ActorView } & (
  | { action: "created" }
  | { action: "updated"; changes: IssueChange[] }
  | { action: "merged"; merged: MergedIssue }
);

export type FeedbackView = {
  id: number;
  channel: { id: number; key: string; name: string };
  values: Record<string, unknown>;
  issues: IssueView[];
  createdBy: ActorView;
  createdAt: string;
  updatedAt: string;
};

/** How many feedbacks were linked or deleted at once. */
export type FeedbackCount = { count: number };

export type SubscriptionView = {
  eventType: EventType;
  /** `null`: all channels. */
  channels: { id: number; key: string; name: string }[] | null;
};

export type WebhookHealth = {
  /** `idle`: nothing has arrived yet; `failing`: four or more attempts failed in a row. */
  state: "idle" | "healthy" | "failing" | "off";
  turnedOffReason: TurnedOffReason | null;
  turnedOffAt: string | null;
  consecutiveFailures: number;
  failingSince: string | null;
  lastAttemptAt: string | null;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
  lastSucceededAt: string | null;
};

export type WebhookView = {
  id: number;
  name: string;
  url: string;
  hasToken: boolean;
  /** Only for those who may edit the webhook, and only from `get`; otherwise `null`. */
  token: string | null;
  /** Of the values only a mask, for those who may edit the webhook, and only from `get`; otherwise `null`. */
  customHeaders: { name: string; maskedValue: string | null }[];
  signingSecret: string | null;
  /** Until when a secret that was replaced signs as well; only from `get`. */
  oldSecretExpiresAt: string | null;
  subscriptions: SubscriptionView[];
  payloadFormat: PayloadFormat;
  isActive: boolean;
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
  version: number;
  health: WebhookHealth;
  createdAt: string;
  updatedAt: string;
};

export type SubjectType = "feedback" | "issue" | "webhook";

export type DeliveryView = {
  /** `dlv_…` */
  id: string;
  /** `evt_…`, the `webhook-id` header. */
  eventId: string;
  eventType: EventType;
  webhook: { id: number; name: string };
  /** Then nothing more can be sent of it. */
  isWebhookDeleted: boolean;
  status: DeliveryStatus;
  isTest: boolean;
  /** What the event is about; `null` for a sample. */
  subject: { type: SubjectType; id: number } | null;
  attemptCount: number;
  nextAttemptAt: string | null;
  /** The webhook is failing: what its schedule would send waits until a probe arrives, unless it is the probe. */
  isHeld: boolean;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
  lastDurationMs: number | null;
  skipReason: SkipReason | null;
  createdAt: string;
  finishedAt: string | null;
};

export type DeliveryPage = Page<DeliveryView, string> & {
  /** The newest of the project's deliveries when the page was looked for: from here on its list can be watched. */
  position: string | null;
};

/** What has happened to a list of deliveries since the last time. */
export type DeliveryChanges = {
  /** New in the list, newest first. */
  arrived: DeliveryView[];
  /** Shown before and different now; it may no longer fit the filters. */
  changed: DeliveryView[];
  /** More has arrived than can be told: the first page as it is now, in place of all that was shown. */
  firstPage: DeliveryPage | null;
};

/** What became of a delivery that was to be sent again by hand, or would. */
export type RedeliveryResult = {
  deliveryId: string;
  /** `null`: it is sent. */
  refusal: RedeliveryRefusal | null;
  /** The receiver has taken it before, and gets it another time. */
  hasArrived: boolean;
};

/** What a recovery would do. */
export type RecoveryPreview = {
  /** A recovery is refused while the webhook is off. */
  isWebhookActive: boolean;
  failed: number;
  skipped: number;
  /** Deliveries of the same time that arrived, and are left alone. */
  succeeded: CountUpTo;
  /** What waits to be sent, of any time: a recovery leaves it alone as well. */
  waiting: CountUpTo;
  /** At the pace of the webhook's last answers; `null` when it has none yet. */
  estimatedMs: number | null;
};

export type RecoveryView = {
  id: number;
  webhookId: number;
  status: RecoveryStatus;
  since: string;
  until: string;
  statuses: RecoverableStatus[];
  /** How many there were when it began. */
  total: number;
  /** How many of them are scheduled anew so far, and what became of these. */
  scheduled: number;
  succeeded: number;
  failed: number;
  open: number;
  createdAt: string;
  finishedAt: string | null;
};

/** Milliseconds from the start of the attempt; `null` where the phase was not reached or not needed. */
export type AttemptTimings = {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  totalMs: number;
};

export type AttemptView = {
  number: number;
  trigger: DeliveryTrigger;
  outcome: AttemptOutcome;
  startedAt: string;
  timings: AttemptTimings | null;
  statusCode: number | null;
  errorClass: ErrorClass | null;
  errorMessage: string | null;
  remoteAddress: string | null;
  request: { method: "POST"; url: string; headers: Record<string, string> };
  response: { headers: Record<string, string>; body: string; isTruncated: boolean } | null;
};

export type DeliveryDetail = DeliveryView & {
  webhookUrl: string;
  body: string | null;
  attempts: AttemptView[];
  /** Why it is sent next, or was sent last. */
  trigger: DeliveryTrigger;
  /** Instants of the automatic attempts still ahead if each fails, without jitter. */
  schedule: string[];
};

/** A test request before it is sent: `null` for a header whose value is made with each request. */
export type TestPreview = { method: "POST"; headers: Record<string, string | null>; body: string };

/** Deliveries by which a receiver is checked; `null` for the genuine one, which it should accept. */
export type ReceiverCheckView = { check: ReceiverCheck | null; deliveryId: string }[];

export type WorkerState = { isRunning: boolean; seenAt: string | null };

export type InspectorView = {
  /** Whoever knows it can send to it, not read. Who sees a webhook that was saved with it, knows it. */
  url: string;
  status: number;
  delayMs: number;
  createdAt: string;
};

export type CaughtRequestView = {
  id: number;
  receivedAt: string;
  method: string;
  /** Of a body that is one of ours. */
  eventType: EventType | null;
  isTest: boolean;
  /** The webhook that sent it, where it is one of this project. */
  webhook: { id: number; name: string } | null;
  signature: SignatureFinding;
  token: TokenFinding;
  /** As its headers name them: `dlv_…`, and the attempt from 1. */
  deliveryId: string | null;
  attemptNumber: number | null;
  /** With what the inspector answers, once its delay is over; `null` for what came before that was kept. */
  answerStatus: number | null;
  bodyBytes: number;
};

export type CaughtRequestDetail = CaughtRequestView & {
  query: string;
  /** What proves who sends is masked. */
  headers: Record<string, string>;
  body: string;
  isTruncated: boolean;
};

/** An event with what became of it at each webhook that it was sent to. */
export type EventView = {
  /** `evt_…` */
  id: string;
  type: EventType;
  isTest: boolean;
  /** False while it is in the outbox. */
  isDispatched: boolean;
  occurredAt: string;
  deliveries: Pick<DeliveryView, "id" | "webhook" | "status" | "attemptCount" | "skipReason">[];
};

/** At how many webhooks the latest events of a feedback or an issue arrived, wait, or failed: each counts by its worst. */
export type DeliverySummary = { subjectId: number; arrived: number; waiting: number; failed: number };

/** Whether one webhook got an event. */
export type EventFate = {
  webhook: { id: number; name: string; isActive: boolean; deletedAt: string | null };
  /** `null`: there is none, for the reason beside it. */
  delivery: EventView["deliveries"][number] | null;
  unsentReason: UnsentReason | null;
  /** The reason is told by the webhook's settings of now, which somebody saved after the event. */
  isChangedSince: boolean;
};

/** Why an event was sent to some webhooks of its project, and not to others. */
export type EventExplanation = { event: Omit<EventView, "deliveries">; fates: EventFate[] };

export type ApiKeyView = {
  id: number;
  name: string;
  /** How it begins; the rest was shown once. */
  prefix: string;
  createdAt: string;
  /** `null` if nobody remembers. */
  createdBy: ActorView | null;
  /** To the minute. */
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedBy: ActorView | null;
};
/** `key` is shown this once. */
export type CreatedApiKey = ApiKeyView & { key: string };
