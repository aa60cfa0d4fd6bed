import type { DeliveryStatus, DeliveryTrigger, ErrorClass, SkipReason } from "@hearback/contracts";
import { forRows, given, givenRows, type Handle, type PlaceholderRow } from "@hearback/db";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { HourCounts } from "../health/hour-counts.ts";
import type { Attempt, DeliveryResult } from "./attempt-result.ts";
import { loadHealth, recordHealth, type WebhookState } from "./record-health.ts";
import { resumeRetries } from "./resume-retries.ts";

/**
 * Records many results at once: attempts, the state of their deliveries and the health of their webhooks; what is to be
 * counted is added to `hours`. A result whose lease was lost in the meantime only tells the log what came of the interrupted attempt.
 */
export async function recordResults(
  tx: Handle,
  { results, now, hours }: { results: DeliveryResult[]; now: Date; hours: HourCounts },
): Promise<void> {
  const resultsByWebhook = Map.groupBy(results, (result) => result.webhookId);
  // Those that are missing were deleted with their project, and their deliveries with them.
  const webhooks = await loadHealth(tx, resultsByWebhook.keys());
  const updates = webhooks.flatMap((webhook) =>
    (resultsByWebhook.get(webhook.id) ?? []).map((result) => describeUpdate(result, webhook, now)),
  );
  const updated = await forRows(tx, "record_deliveries", updates, buildDeliveryUpdate);
  const updatedIds = new Set(updated.flat().map(({ id }) => id));
  // Of two claims of the same delivery, only the last can be the one that still holds it.
  const lastClaims = new Map<number, number>();
  for (const { id, claimedNumber } of updates) lastClaims.set(id, Math.max(lastClaims.get(id) ?? 0, claimedNumber));
  const isCurrent = (result: DeliveryResult) =>
    updatedIds.has(result.deliveryId) && lastClaims.get(result.deliveryId) === claimed(result);
  const recorded = webhooks.flatMap(({ id }) => resultsByWebhook.get(id) ?? []);
  const { current = [], late = [] } = Object.groupBy(recorded, (result) => (isCurrent(result) ? "current" : "late"));
  await forRows(tx, "insert_attempts", current.flatMap(describeAttempts), buildAttemptInsert);
  await resumeRetries(
    tx,
    current.filter(({ trigger }) => trigger === "redelivery"),
  );
  const again = await recordLate(tx, late);
  const isNews = (result: DeliveryResult) => !again.has(result);
  const counted =
    again.size === 0 ? resultsByWebhook : Map.groupBy(recorded.filter(isNews), ({ webhookId }) => webhookId);
  await recordHealth(tx, webhooks, counted, { now, hours });
}

/**
 * Of results whose lease was lost the log keeps what came of the claimed attempt; the numbers after it belong to another
 * claim.
 *
 * @returns those that had been recorded already, only that their commit was not heard.
 */
async function recordLate(tx: Handle, late: DeliveryResult[]): Promise<Set<DeliveryResult>> {
  const attempts = late.map((result) => describeAttempt(result, { ...lastAttempt(result), number: claimed(result) }));
  const written = (await forRows(tx, "insert_late_attempts", attempts, buildLateInsert)).flat();
  const news = new Set(written.map(({ deliveryId, number }) => `${deliveryId} ${number}`));
  return new Set(late.filter((result) => !news.has(`${result.deliveryId} ${claimed(result)}`)));
}

function claimed({ attempts: [first] }: DeliveryResult): number {
  return first.number;
}

type NextState = { status: DeliveryStatus; retryAt: Date | null; skipReason: SkipReason | null };

/** The state machine of a delivery after its request. */
function nextState(result: DeliveryResult, webhook: Pick<WebhookState, "isActive" | "isDeleted">): NextState {
  const { outcome } = lastAttempt(result);
  if (outcome === "succeeded") return { status: "succeeded", retryAt: null, skipReason: null };
  if (result.trigger !== "schedule") return { status: "failed", retryAt: null, skipReason: null };
  if (webhook.isDeleted) return { status: "canceled", retryAt: null, skipReason: "webhook_deleted" };
  if (outcome === "retryable" && result.retryAt !== null) {
    return webhook.isActive
      ? { status: "pending", retryAt: result.retryAt, skipReason: null }
      : { status: "skipped", retryAt: null, skipReason: "webhook_off" };
  }
  return { status: "failed", retryAt: null, skipReason: null };
}

function lastAttempt({ attempts }: DeliveryResult): Attempt {
  return attempts.at(-1) ?? attempts[0];
}

type UpdateRow = {
  id: number;
  claimedNumber: number;
  status: DeliveryStatus;
  attemptCount: number;
  retries: number;
  nextAttemptAt: Date | null;
  statusCode: number | null;
  errorClass: ErrorClass | null;
  durationMs: number;
  skipReason: SkipReason | null;
  finishedAt: Date | null;
};

function describeUpdate(result: DeliveryResult, webhook: WebhookState, now: Date): UpdateRow {
  const { status, retryAt, skipReason } = nextState(result, webhook);
  const last = lastAttempt(result);
  return {
    id: result.deliveryId,
    claimedNumber: result.attempts[0].number,
    status,
    attemptCount: last.number,
    retries: status === "pending" ? 1 : 0,
    nextAttemptAt: retryAt,
    statusCode: last.statusCode,
    errorClass: last.errorClass,
    durationMs: Math.round(last.durationMs),
    skipReason,
    finishedAt: status === "pending" ? null : now,
  };
}

/** The attempt number tells whether the delivery is still as this claim left it: every claim counts it up. */
function buildDeliveryUpdate(tx: Handle, rows: PlaceholderRow<UpdateRow>[]) {
  const { deliveries } = tx.tables;
  const columns = {
    id: deliveries.id,
    claimedNumber: deliveries.attemptCount,
    status: deliveries.status,
    attemptCount: deliveries.attemptCount,
    retries: deliveries.retryCount,
    nextAttemptAt: deliveries.nextAttemptAt,
    statusCode: deliveries.lastStatusCode,
    errorClass: deliveries.lastErrorClass,
    durationMs: deliveries.lastDurationMs,
    skipReason: deliveries.skipReason,
    finishedAt: deliveries.finishedAt,
  };
  return tx
    .update(deliveries)
    .set({
      status: given("status"),
      attemptCount: given("attemptCount"),
      retryCount: sql`${deliveries.retryCount} + ${given("retries")}`,
      nextAttemptAt: given("nextAttemptAt"),
      leaseOwner: null,
      leaseUntil: null,
      lastStatusCode: given("statusCode"),
      lastErrorClass: given("errorClass"),
      lastDurationMs: given("durationMs"),
      skipReason: given("skipReason"),
      finishedAt: given("finishedAt"),
    })
    .from(givenRows<UpdateRow>(columns, rows))
    .where(
      and(
        eq(deliveries.id, given("id")),
        eq(deliveries.status, sql`'in_flight'`),
        eq(deliveries.attemptCount, given("claimedNumber")),
      ),
    )
    .returning({ id: deliveries.id });
}

type AttemptRow = Omit<Attempt, "finishedAt" | "durationMs"> & { deliveryId: number; trigger: DeliveryTrigger };

function describeAttempts(result: DeliveryResult): AttemptRow[] {
  return result.attempts.map((attempt) => describeAttempt(result, attempt));
}

function describeAttempt(result: DeliveryResult, { finishedAt: _, durationMs: __, ...facts }: Attempt): AttemptRow {
  return { ...facts, deliveryId: result.deliveryId, trigger: result.trigger };
}

/** Over an attempt that was given up as interrupted: its worker was alive after all, and knows better. */
function buildAttemptInsert(tx: Handle, rows: PlaceholderRow<AttemptRow>[]) {
  const { attempts } = tx.tables;
  const { deliveryId, number, ...facts } = getTableColumns(attempts);
  return tx
    .insert(attempts)
    .values(rows)
    .onConflictDoUpdate({
      target: [deliveryId, number],
      set: Object.fromEntries(Object.entries(facts).map(([key, { name }]) => [key, sql.raw(`excluded.${name}`)])),
      setWhere: eq(attempts.outcome, "interrupted"),
    });
}

function buildLateInsert(tx: Handle, rows: PlaceholderRow<AttemptRow>[]) {
  const { deliveryId, number } = tx.tables.attempts;
  return buildAttemptInsert(tx, rows).returning({ deliveryId, number });
}
