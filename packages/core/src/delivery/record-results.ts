import type { DeliveryStatus, SkipReason } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Attempt, DeliveryResult } from "./attempt-result.ts";
import { loadHealth, recordHealth, type WebhookState } from "./record-health.ts";

/**
 * Records many results at once: attempts, the state of their deliveries, the health of their webhooks and the hourly
 * counts. A result whose lease was lost in the meantime only tells the log what came of the interrupted attempt.
 */
export async function recordResults(
  tx: Handle,
  { results, now }: { results: DeliveryResult[]; now: Date },
): Promise<void> {
  const resultsByWebhook = Map.groupBy(results, (result) => result.webhookId);
  // Always in the same order, so that two workers on PostgreSQL don't each hold the row that the other one wants next.
  for (const [webhookId, ofWebhook] of [...resultsByWebhook].sort(([a], [b]) => a - b)) {
    const webhook = await loadHealth(tx, webhookId);
    // Deleted with its project, and its deliveries with it.
    if (webhook === null) continue;
    for (const result of ofWebhook) {
      const isCurrent = await updateDelivery(tx, result, webhook, now);
      // The numbers after the claimed one belong to whoever has the delivery now.
      const attempts = isCurrent ? result.attempts : [{ ...lastAttempt(result), number: result.attempts[0].number }];
      for (const attempt of attempts) await insertAttempt(tx, result, attempt);
    }
    await recordHealth(tx, webhook, ofWebhook, now);
  }
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

/** @returns false when the lease was lost in the meantime. */
async function updateDelivery(tx: Handle, result: DeliveryResult, webhook: WebhookState, now: Date): Promise<boolean> {
  const { status, retryAt, skipReason } = nextState(result, webhook);
  const last = lastAttempt(result);
  const updated = await tx.prepared("record_delivery", buildDeliveryUpdate).execute({
    id: result.deliveryId,
    claimedNumber: result.attempts[0].number,
    status,
    attemptCount: last.number,
    retries: status === "pending" ? 1 : 0,
    nextAttemptAt: retryAt,
    statusCode: last.statusCode,
    errorClass: last.errorClass,
    durationMs: Math.round(last.timings.totalMs),
    skipReason,
    finishedAt: status === "pending" ? null : now,
  });
  return updated.length > 0;
}

/** The attempt number tells whether the delivery is still as this claim left it: every claim counts it up. */
function buildDeliveryUpdate(tx: Handle) {
  const { deliveries } = tx.tables;
  const { placeholder } = sql;
  const bound = (name: string, column: Parameters<typeof sql.param>[1]) => sql`${sql.param(placeholder(name), column)}`;
  return tx
    .update(deliveries)
    .set({
      status: bound("status", deliveries.status),
      attemptCount: bound("attemptCount", deliveries.attemptCount),
      retryCount: sql`${deliveries.retryCount} + ${placeholder("retries")}`,
      nextAttemptAt: bound("nextAttemptAt", deliveries.nextAttemptAt),
      leaseOwner: null,
      leaseUntil: null,
      lastStatusCode: bound("statusCode", deliveries.lastStatusCode),
      lastErrorClass: bound("errorClass", deliveries.lastErrorClass),
      lastDurationMs: bound("durationMs", deliveries.lastDurationMs),
      skipReason: bound("skipReason", deliveries.skipReason),
      finishedAt: bound("finishedAt", deliveries.finishedAt),
    })
    .where(
      and(
        eq(deliveries.id, placeholder("id")),
        eq(deliveries.status, "in_flight"),
        eq(deliveries.attemptCount, placeholder("claimedNumber")),
      ),
    )
    .returning({ id: deliveries.id });
}

async function insertAttempt(tx: Handle, result: DeliveryResult, attempt: Attempt): Promise<void> {
  const { finishedAt: _, ...columns } = attempt;
  await tx
    .prepared("insert_attempt", buildAttemptInsert)
    .execute({ deliveryId: result.deliveryId, trigger: result.trigger, ...columns });
}

/** Over an attempt that was given up as interrupted: its worker was alive after all, and knows better. */
function buildAttemptInsert(tx: Handle) {
  const { placeholder } = sql;
  const { attempts } = tx.tables;
  const { deliveryId, number, ...facts } = getTableColumns(attempts);
  return tx
    .insert(attempts)
    .values({
      deliveryId: placeholder("deliveryId"),
      number: placeholder("number"),
      trigger: placeholder("trigger"),
      outcome: placeholder("outcome"),
      startedAt: placeholder("startedAt"),
      timings: placeholder("timings"),
      statusCode: placeholder("statusCode"),
      errorClass: placeholder("errorClass"),
      errorMessage: placeholder("errorMessage"),
      remoteAddress: placeholder("remoteAddress"),
      requestUrl: placeholder("requestUrl"),
      requestHeaders: placeholder("requestHeaders"),
      responseHeaders: placeholder("responseHeaders"),
      responseBody: placeholder("responseBody"),
      isTruncated: placeholder("isTruncated"),
    })
    .onConflictDoUpdate({
      target: [deliveryId, number],
      set: Object.fromEntries(Object.entries(facts).map(([key, { name }]) => [key, sql.raw(`excluded.${name}`)])),
      setWhere: eq(attempts.outcome, "interrupted"),
    });
}
