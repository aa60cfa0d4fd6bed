import type {
  AttemptOutcome,
  DeliveryStatus,
  DeliveryTrigger,
  ErrorClass,
  RecoverableStatus,
  RecoveryStatus,
  RedeliveryRefusal,
  SkipReason,
  UnsentReason,
} from "../delivery.ts";
import type { EventType } from "../event-type.ts";
import type { CountUpTo, Page } from "./page.ts";

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
  /**
   * The webhook is failing: what its schedule would send from `nextAttemptAt` on, and not before, waits until a probe
   * arrives, unless it is the probe.
   */
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

/** How many deliveries a recovery would send again. */
export type RecoverableCounts = Record<RecoverableStatus, number>;

/** What a recovery would do. */
export type RecoveryPreview = RecoverableCounts & {
  /** A recovery is refused while the webhook is off. */
  isWebhookActive: boolean;
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
  /** As it is sent each time; `null` until the webhook's template has made it. */
  body: string | null;
  attempts: AttemptView[];
  /** Why it is sent next, or was sent last. */
  trigger: DeliveryTrigger;
  /** Instants of the automatic attempts still ahead if each fails, without jitter. */
  schedule: string[];
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
  /** Of `issue_registered`, which belongs to the issue: what was linked to it. `null` for tests and other events. */
  feedbackId: number | null;
  deliveries: Pick<DeliveryView, "id" | "webhook" | "status" | "attemptCount" | "skipReason">[];
};

/**
 * At how many webhooks the latest events of a feedback or an issue arrived, wait, wait for a retry because the last
 * attempt failed, or failed for good: each counts by its worst.
 */
export type DeliverySummary = { subjectId: number; arrived: number; waiting: number; retrying: number; failed: number };

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
export type EventExplanation = { event: Omit<EventView, "deliveries" | "feedbackId">; fates: EventFate[] };
