import type { CountUpTo } from "./views/page.ts";

/** What the check that nothing is lost can find. */
export const faultNames = [
  "undispatched",
  "unscheduled",
  "lease_expired",
  "unfinished",
  "missing_deliveries",
  "clock",
] as const;
export type FaultName = (typeof faultNames)[number];

/** What somebody who runs Hearback should see to. */
export const problemNames = [
  ...faultNames,
  "worker_missing",
  "worker_silent",
  "disk_low",
  "check_up_late",
  "queue_old",
  "disk_filling",
  "retention_behind",
] as const;
export type ProblemName = (typeof problemNames)[number];

export type OperationsProblem = {
  name: ProblemName;
  /** `bad`: something is lost, stands still or soon will; `warn`: it can wait until tomorrow. */
  tone: "bad" | "warn";
  /** How many events or deliveries; of a fault only. */
  count: number | null;
};

/** What the worker found when it last checked that nothing is lost. */
export type CheckUpView = {
  at: string;
  tookMs: number;
  events: number;
  deliveries: number;
  /** Guarantee 2 says that this is 0. */
  lost: number;
};

export type QueueView = {
  /** Events that are not dispatched yet. */
  outbox: CountUpTo;
  /** Deliveries that are due, or scheduled for later. */
  pending: CountUpTo;
  inFlight: CountUpTo;
  /** Since when the oldest of what is due and not held has waited. `null` where nothing waits. */
  waitingSince: string | null;
  /** Webhooks that are failing: what is for them waits until they are well again. */
  heldWebhooks: number;
};

/** A day, or an hour while there are no days yet. */
export type OperationsStep = {
  at: string;
  /** By the last check-up in it. `null` where there was none. */
  databaseBytes: number | null;
  waiting: number | null;
};

export type StorageView = {
  databaseBytes: number;
  /** On the disk that the database is on. `null` where that is another machine's. */
  freeBytes: number | null;
  /** By how much the database has grown each day of the last week. `null` while less than a day is known. */
  bytesPerDay: number | null;
  /** When the disk is full at this pace. `null` where it doesn't grow, or not within ten years. */
  fullAt: string | null;
};

/** How the whole server fares: of all its projects, and of none by itself. */
export type OperationsView = {
  /** The gravest first. */
  problems: OperationsProblem[];
  /** `null` before the first. */
  checkUp: CheckUpView | null;
  queue: QueueView;
  worker: { isRunning: boolean; count: number; seenAt: string | null; startedAt: string | null };
  storage: StorageView;
  history: { step: "hour" | "day"; steps: OperationsStep[] };
  retention: {
    /** As the worker has it. `null` before its first check-up. */
    days: number | null;
    oldestEventAt: string | null;
  };
  /** Made by `hearback backup`; of others nothing is known. */
  backup: { at: string; bytes: number; fileName: string } | null;
  versions: {
    hearback: string;
    node: string;
    engine: "sqlite" | "postgres";
    engineVersion: string;
    /** The last migration. */
    schema: string;
  };
};
