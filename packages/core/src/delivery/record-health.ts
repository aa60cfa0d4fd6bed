import {
  type AutomaticTurnOffReason,
  type ErrorClass,
  isReceiverCheck,
  type TurnedOffReason,
} from "@hearback/contracts";
import { forNoKeyUpdate, forRows, given, givenRows, type Handle, type PlaceholderRow } from "@hearback/db";
import { asc, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../context/record-audit.ts";
import type { HourCounts } from "../health/hour-counts.ts";
import { announceTurnedOff } from "../webhook/announce-turned-off.ts";
import { turnOffWebhook, turnOnWebhook } from "../webhook/turn-off-webhook.ts";
import type { Attempt, DeliveryResult } from "./attempt-result.ts";

/** A webhook is turned off after this long without a success, and at least this many failures. Source: contract §4. */
const turnOffAfterMs = 72 * 3_600_000;
const turnOffFromFailure = 20;

export type WebhookState = {
  id: number;
  projectId: number;
  isActive: boolean;
  isDeleted: boolean;
  turnedOffReason: TurnedOffReason | null;
  consecutiveFailures: number;
  failingSince: Date | null;
  lastSucceededAt: Date | null;
} & LastAttempt &
  LastOutcomes;

type LastAttempt = {
  lastAttemptAt: Date | null;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
};

type LastOutcomes = {
  lastFailedAt: Date | null;
  lastFailedStatusCode: number | null;
  lastFailedErrorClass: ErrorClass | null;
  lastArrivedAt: Date | null;
};

type WebhookKey = { webhookId: number };

/**
 * The state of these webhooks, of those that are still there. On PostgreSQL their rows are locked, always in the same
 * order: of two workers neither loses the other's counts, nor do both wait for each other.
 */
export async function loadHealth(tx: Handle, webhookIds: Iterable<number>): Promise<WebhookState[]> {
  const keys = [...webhookIds].sort((a, b) => a - b).map((webhookId): WebhookKey => ({ webhookId }));
  const rows = (await forRows(tx, "load_health", keys, buildHealthQuery)).flat();
  return rows.map(({ deletedAt, ...state }) => ({ ...state, isDeleted: deletedAt !== null }));
}

function buildHealthQuery(tx: Handle, rows: PlaceholderRow<WebhookKey>[]) {
  const { webhooks } = tx.tables;
  const ids = rows.map((row) => row.webhookId);
  const query = tx
    .select({
      id: webhooks.id,
      projectId: webhooks.projectId,
      isActive: webhooks.isActive,
      deletedAt: webhooks.deletedAt,
      turnedOffReason: webhooks.turnedOffReason,
      consecutiveFailures: webhooks.consecutiveFailures,
      failingSince: webhooks.failingSince,
      lastSucceededAt: webhooks.lastSucceededAt,
      lastAttemptAt: webhooks.lastAttemptAt,
      lastStatusCode: webhooks.lastStatusCode,
      lastErrorClass: webhooks.lastErrorClass,
      lastFailedAt: webhooks.lastFailedAt,
      lastFailedStatusCode: webhooks.lastFailedStatusCode,
      lastFailedErrorClass: webhooks.lastFailedErrorClass,
      lastArrivedAt: webhooks.lastArrivedAt,
    })
    .from(webhooks)
    .where(inArray(webhooks.id, ids))
    .orderBy(asc(webhooks.id));
  return tx.engine === "sqlite" ? query : forNoKeyUpdate(query);
}

type Streak = Pick<WebhookState, "consecutiveFailures" | "failingSince" | "lastSucceededAt" | keyof LastAttempt>;
type Outcome = Pick<Attempt, "outcome" | "finishedAt" | "statusCode" | "errorClass">;

/** The streak after one more attempt. Redeliveries and tests by people don't count. */
function nextStreak(streak: Streak, { outcome, finishedAt, statusCode, errorClass }: Outcome): Streak {
  const last = { lastAttemptAt: finishedAt, lastStatusCode: statusCode, lastErrorClass: errorClass };
  if (outcome === "succeeded")
    return { ...last, consecutiveFailures: 0, failingSince: null, lastSucceededAt: finishedAt };
  return {
    ...last,
    consecutiveFailures: streak.consecutiveFailures + 1,
    failingSince: streak.failingSince ?? finishedAt,
    lastSucceededAt: streak.lastSucceededAt,
  };
}

/**
 * What failed and what arrived last, of all that the hourly counts hold. A worker that had been frozen records late: what
 * was recorded before may be newer.
 */
function nextOutcomes(outcomes: LastOutcomes, { outcome, finishedAt, statusCode, errorClass }: Outcome): LastOutcomes {
  const hasArrived = outcome === "succeeded";
  const known = hasArrived ? outcomes.lastArrivedAt : outcomes.lastFailedAt;
  if (known !== null && known > finishedAt) return outcomes;
  if (hasArrived) return { ...outcomes, lastArrivedAt: finishedAt };
  return {
    ...outcomes,
    lastFailedAt: finishedAt,
    lastFailedStatusCode: statusCode,
    lastFailedErrorClass: errorClass,
  };
}

/** Why the webhook is to be turned off now, if it is. */
function turnOffReason(streak: Streak, outcomes: Attempt["outcome"][], now: Date): AutomaticTurnOffReason | null {
  if (outcomes.includes("gone")) return "gone";
  const { consecutiveFailures, failingSince } = streak;
  if (consecutiveFailures < turnOffFromFailure || failingSince === null) return null;
  return now.getTime() - failingSince.getTime() >= turnOffAfterMs ? "failing" : null;
}

type HealthRow = { id: number } & Streak & LastOutcomes;

/** Writes the health of webhooks, counts what came to them, and turns off or on those for which that follows. */
export async function recordHealth(
  tx: Handle,
  webhooks: WebhookState[],
  resultsByWebhook: Map<number, DeliveryResult[]>,
  { now, hours }: { now: Date; hours: HourCounts },
): Promise<void> {
  const healthRows: HealthRow[] = [];
  const switches: (() => Promise<void>)[] = [];
  for (const webhook of webhooks) {
    const results = resultsByWebhook.get(webhook.id) ?? [];
    // A test says nothing of how events fare: some are made to be refused.
    const counted = results
      .filter(({ trigger }) => trigger !== "test" && !isReceiverCheck(trigger))
      .flatMap((result) => result.attempts);
    for (const attempt of counted) hours.addAttempt(webhook.id, attempt);

    const automatic = results.filter((result) => result.trigger === "schedule").flatMap((result) => result.attempts);
    const streak = automatic.reduce<Streak>(nextStreak, webhook);
    const last = counted.reduce<LastOutcomes>(nextOutcomes, webhook);
    if (counted.length > 0) healthRows.push(describeHealth(webhook.id, streak, last));

    const outcomes = automatic.map((attempt) => attempt.outcome);
    const reason = webhook.isActive ? turnOffReason(streak, outcomes, now) : null;
    if (reason !== null) switches.push(() => turnOffAndTell(tx, webhook, reason, { now, hours }));
    if (isTurnedOnBy(results, webhook)) switches.push(() => turnOn(tx, webhook, now));
  }
  await forRows(tx, "record_health", healthRows, buildHealthUpdate);
  // Last, because being turned on is a clean slate.
  for (const flip of switches) await flip();
}

async function turnOffAndTell(
  tx: Handle,
  { id: webhookId, projectId }: WebhookState,
  reason: AutomaticTurnOffReason,
  { now, hours }: { now: Date; hours: HourCounts },
) {
  hours.addSkipped(webhookId, await turnOffWebhook(tx, webhookId, reason, now), now);
  await recordAudit(bySystem(now), tx, {
    projectId,
    action: "webhook.turn_off",
    entityId: webhookId,
    changes: { reason },
  });
  await announceTurnedOff(tx, webhookId, reason, now);
}

async function turnOn(tx: Handle, { id, projectId }: WebhookState, now: Date): Promise<void> {
  await turnOnWebhook(tx, id);
  await recordAudit(bySystem(now), tx, { projectId, action: "webhook.turn_on", entityId: id });
}

function bySystem(now: Date) {
  return { actor: { type: "system" as const }, now: () => now };
}

/** A good test turns on what was turned off for its failures, not what a person turned off. */
function isTurnedOnBy(results: DeliveryResult[], { isActive, isDeleted, turnedOffReason }: WebhookState): boolean {
  const wasTurnedOffByUs = turnedOffReason === "gone" || turnedOffReason === "failing";
  if (isActive || isDeleted || !wasTurnedOffByUs) return false;
  return results.some((result) => result.trigger === "test" && result.attempts.at(-1)?.outcome === "succeeded");
}

function describeHealth(id: number, streak: Streak, last: LastOutcomes): HealthRow {
  const { consecutiveFailures, failingSince, lastSucceededAt, lastAttemptAt, lastStatusCode, lastErrorClass } = streak;
  const { lastFailedAt, lastFailedStatusCode, lastFailedErrorClass, lastArrivedAt } = last;
  return {
    id,
    consecutiveFailures,
    failingSince,
    lastSucceededAt,
    lastAttemptAt,
    lastStatusCode,
    lastErrorClass,
    lastFailedAt,
    lastFailedStatusCode,
    lastFailedErrorClass,
    lastArrivedAt,
  };
}

function buildHealthUpdate(tx: Handle, rows: PlaceholderRow<HealthRow>[]) {
  const { webhooks } = tx.tables;
  return tx
    .update(webhooks)
    .set({
      consecutiveFailures: given("consecutiveFailures"),
      failingSince: given("failingSince"),
      lastSucceededAt: given("lastSucceededAt"),
      lastAttemptAt: given("lastAttemptAt"),
      lastStatusCode: given("lastStatusCode"),
      lastErrorClass: given("lastErrorClass"),
      lastFailedAt: given("lastFailedAt"),
      lastFailedStatusCode: given("lastFailedStatusCode"),
      lastFailedErrorClass: given("lastFailedErrorClass"),
      lastArrivedAt: given("lastArrivedAt"),
    })
    .from(givenRows<HealthRow>(webhooks, rows))
    .where(eq(webhooks.id, given("id")));
}
