import type { ErrorClass, TurnedOffReason } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq, sql } from "drizzle-orm";
import { turnOffWebhook, turnOnWebhook } from "../webhook/turn-off-webhook.ts";
import type { Attempt, DeliveryResult } from "./attempt-result.ts";

/** A webhook is turned off after this long without a success, and at least this many failures. Source: contract §4. */
const turnOffAfterMs = 72 * 3_600_000;
const turnOffFromFailure = 20;

export type WebhookState = {
  id: number;
  isActive: boolean;
  isDeleted: boolean;
  turnedOffReason: TurnedOffReason | null;
  consecutiveFailures: number;
  failingSince: Date | null;
  lastSucceededAt: Date | null;
};

export async function loadHealth(tx: Handle, webhookId: number): Promise<WebhookState | null> {
  const { webhooks } = tx.tables;
  const [row] = await tx
    .prepared("load_health", (h) =>
      h
        .select({
          id: webhooks.id,
          isActive: webhooks.isActive,
          deletedAt: webhooks.deletedAt,
          turnedOffReason: webhooks.turnedOffReason,
          consecutiveFailures: webhooks.consecutiveFailures,
          failingSince: webhooks.failingSince,
          lastSucceededAt: webhooks.lastSucceededAt,
        })
        .from(webhooks)
        .where(eq(webhooks.id, sql.placeholder("webhookId"))),
    )
    .execute({ webhookId });
  if (row === undefined) return null;
  const { deletedAt, ...state } = row;
  return { ...state, isDeleted: deletedAt !== null };
}

type Streak = Pick<WebhookState, "consecutiveFailures" | "failingSince" | "lastSucceededAt">;

/** The streak after one more attempt. Redeliveries and tests by people don't count. */
function nextStreak(streak: Streak, attempt: Pick<Attempt, "outcome" | "finishedAt">): Streak {
  if (attempt.outcome === "succeeded") {
    return { consecutiveFailures: 0, failingSince: null, lastSucceededAt: attempt.finishedAt };
  }
  return {
    consecutiveFailures: streak.consecutiveFailures + 1,
    failingSince: streak.failingSince ?? attempt.finishedAt,
    lastSucceededAt: streak.lastSucceededAt,
  };
}

/** Why the webhook is to be turned off now, if it is. */
function turnOffReason(streak: Streak, outcomes: Attempt["outcome"][], now: Date): "gone" | "failing" | null {
  if (outcomes.includes("gone")) return "gone";
  const { consecutiveFailures, failingSince } = streak;
  if (consecutiveFailures < turnOffFromFailure || failingSince === null) return null;
  return now.getTime() - failingSince.getTime() >= turnOffAfterMs ? "failing" : null;
}

/** Writes the webhook's health and hourly counts, and turns it off or on where that follows. */
export async function recordHealth(
  tx: Handle,
  webhook: WebhookState,
  results: DeliveryResult[],
  now: Date,
): Promise<void> {
  const attempts = results.flatMap((result) => result.attempts);
  await countByHour(tx, webhook.id, attempts);

  const automatic = results.filter((result) => result.trigger === "schedule").flatMap((result) => result.attempts);
  const streak = automatic.reduce<Streak>(nextStreak, webhook);
  const last = automatic.at(-1);
  if (last !== undefined) await updateHealth(tx, webhook.id, streak, last);

  const reason = turnOffReason(
    streak,
    automatic.map((attempt) => attempt.outcome),
    now,
  );
  if (webhook.isActive && reason !== null) await turnOffWebhook(tx, webhook.id, reason, now);
  const hasGoodTest = results.some(
    (result) => result.trigger === "test" && result.attempts.at(-1)?.outcome === "succeeded",
  );
  const wasTurnedOffByUs = webhook.turnedOffReason === "gone" || webhook.turnedOffReason === "failing";
  if (!webhook.isActive && !webhook.isDeleted && wasTurnedOffByUs && hasGoodTest) await turnOnWebhook(tx, webhook.id);
}

async function updateHealth(tx: Handle, id: number, streak: Streak, last: Attempt): Promise<void> {
  await tx.prepared("record_health", buildHealthUpdate).execute({
    id,
    ...streak,
    lastAttemptAt: last.finishedAt,
    lastStatusCode: last.statusCode,
    lastErrorClass: last.errorClass satisfies ErrorClass | null,
  });
}

function buildHealthUpdate(tx: Handle) {
  const { webhooks } = tx.tables;
  const bound = (name: string, column: Parameters<typeof sql.param>[1]) =>
    sql`${sql.param(sql.placeholder(name), column)}`;
  return tx
    .update(webhooks)
    .set({
      consecutiveFailures: bound("consecutiveFailures", webhooks.consecutiveFailures),
      failingSince: bound("failingSince", webhooks.failingSince),
      lastSucceededAt: bound("lastSucceededAt", webhooks.lastSucceededAt),
      lastAttemptAt: bound("lastAttemptAt", webhooks.lastAttemptAt),
      lastStatusCode: bound("lastStatusCode", webhooks.lastStatusCode),
      lastErrorClass: bound("lastErrorClass", webhooks.lastErrorClass),
    })
    .where(eq(webhooks.id, sql.placeholder("id")));
}

const hourMs = 3_600_000;

async function countByHour(tx: Handle, webhookId: number, attempts: Attempt[]): Promise<void> {
  const byHour = Map.groupBy(attempts, (attempt) => Math.floor(attempt.startedAt.getTime() / hourMs) * hourMs);
  for (const [hour, ofHour] of byHour) {
    const succeeded = ofHour.filter((attempt) => attempt.outcome === "succeeded").length;
    await tx.prepared("count_hour", buildHourUpsert).execute({
      webhookId,
      hour: new Date(hour),
      succeeded,
      failed: ofHour.length - succeeded,
      totalDurationMs: Math.round(ofHour.reduce((sum, attempt) => sum + attempt.timings.totalMs, 0)),
    });
  }
}

function buildHourUpsert(tx: Handle) {
  const { webhookHours } = tx.tables;
  const { placeholder } = sql;
  return tx
    .insert(webhookHours)
    .values({
      webhookId: placeholder("webhookId"),
      hour: placeholder("hour"),
      succeeded: placeholder("succeeded"),
      failed: placeholder("failed"),
      totalDurationMs: placeholder("totalDurationMs"),
    })
    .onConflictDoUpdate({
      target: [webhookHours.webhookId, webhookHours.hour],
      set: {
        succeeded: sql`${webhookHours.succeeded} + excluded.succeeded`,
        failed: sql`${webhookHours.failed} + excluded.failed`,
        totalDurationMs: sql`${webhookHours.totalDurationMs} + excluded.total_duration_ms`,
      },
    });
}
