import {
  errorClasses,
  eventTypes,
  type HealthFigures,
  type WebhookHealthInput,
  type WebhookHealthView,
  webhookHealthInput,
} from "@hearback/contracts";
import { type Handle, hourCountKeys } from "@hearback/db";
import { and, eq, gte } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import type { WebhookRow } from "../webhook/webhook-view.ts";
import { estimateQuantile } from "./duration-class.ts";
import { type Counts, noCounts } from "./hour-counts.ts";
import { daysByPeriod, listDays, listHours, type Step } from "./list-steps.ts";

/** How a webhook has fared, by the hour or by the day of some time zone, from the hourly counts. */
export async function getWebhookHealth(ctx: CoreContext, rawInput: WebhookHealthInput): Promise<WebhookHealthView> {
  const { projectId, webhookId, period, step, timeZone } = parseInput(webhookHealthInput, rawInput);
  authorize(ctx, projectId, "webhook_read");
  const { read } = ctx.database;
  const webhook = await findWebhook(read, projectId, webhookId);
  const now = ctx.now();
  const steps = step === "hour" ? listHours(period, now) : listDays(daysByPeriod[period], timeZone, now);
  const hours = await loadHours(read, webhookId, steps);
  const countsOf = (step: Step) => addUp(step.flatMap((hour) => hours.get(hour) ?? []));
  const total = addUp([...hours.values()]);
  return {
    steps: steps.map((step) => {
      const counts = countsOf(step);
      const events = eventTypes.map((type) => [type, counts[`event_${type}`]] as const);
      return {
        at: new Date(step[0]).toISOString(),
        ...toFigures(counts),
        events: Object.fromEntries(events.filter(([, count]) => count > 0)),
      };
    }),
    total: toFigures(total),
    failures: rank(errorClasses.map((errorClass) => ({ errorClass, count: total[`error_${errorClass}`] }))),
    lastFailure: toLastFailure(webhook),
    events: rank(eventTypes.map((eventType) => ({ eventType, count: total[`event_${eventType}`] }))),
    hasHistory: hours.size > 0 || (await hasAnyHour(read, webhookId)),
  };
}

async function loadHours(handle: Handle, webhookId: number, steps: Step[]): Promise<Map<number, Counts>> {
  const { webhookHours } = handle.tables;
  const since = new Date(steps[0]?.[0] ?? 0);
  const rows = await handle
    .select()
    .from(webhookHours)
    .where(and(eq(webhookHours.webhookId, webhookId), gte(webhookHours.hour, since)));
  return new Map(rows.map((row) => [row.hour.getTime(), row]));
}

async function hasAnyHour(handle: Handle, webhookId: number): Promise<boolean> {
  const { webhookHours } = handle.tables;
  const rows = await handle
    .select({ hour: webhookHours.hour })
    .from(webhookHours)
    .where(eq(webhookHours.webhookId, webhookId))
    .limit(1);
  return rows.length > 0;
}

function toLastFailure(webhook: WebhookRow): WebhookHealthView["lastFailure"] {
  const { lastFailedAt: at, lastFailedErrorClass: errorClass, lastFailedStatusCode: statusCode } = webhook;
  if (at === null || errorClass === null) return null;
  const { lastArrivedAt } = webhook;
  const isOver = lastArrivedAt !== null && lastArrivedAt > at;
  return { at: at.toISOString(), errorClass, statusCode, isOver };
}

function addUp(all: Counts[]): Counts {
  const sums = { ...noCounts };
  for (const counts of all) for (const key of hourCountKeys) sums[key] += counts[key];
  return sums;
}

function toFigures(counts: Counts): HealthFigures {
  const { succeeded, failed, skipped } = counts;
  return { succeeded, failed, skipped, p50Ms: estimateQuantile(counts, 0.5), p95Ms: estimateQuantile(counts, 0.95) };
}

function rank<Row extends { count: number }>(rows: Row[]): Row[] {
  return rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
