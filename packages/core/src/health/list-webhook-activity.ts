import {
  type ActivityHour,
  eventTypes,
  projectInput,
  type WaitingDeliveries,
  type WebhookActivityView,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { countWaiting } from "../delivery/count-waiting.ts";
import { type FailureStreak, nextProbeAt } from "../delivery/probe-schedule.ts";
import { findProject } from "../project/get-project.ts";
import { findRecoverable } from "../recovery/find-recoverable.ts";
import { listHours } from "./list-steps.ts";

/** The last 24 hours of each of the project's webhooks, in the order in which they were made. */
export async function listWebhookActivity(
  ctx: CoreContext,
  rawInput: { projectId: number },
): Promise<WebhookActivityView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { webhooks } = tables;
  const listed = await read
    .select({
      id: webhooks.id,
      isActive: webhooks.isActive,
      consecutiveFailures: webhooks.consecutiveFailures,
      failingSince: webhooks.failingSince,
      lastAttemptAt: webhooks.lastAttemptAt,
    })
    .from(webhooks)
    .where(and(eq(webhooks.projectId, projectId), isNull(webhooks.deletedAt), eq(webhooks.isDraft, false)))
    .orderBy(asc(webhooks.id));
  const now = ctx.now();
  const hours = listHours("24h", now).map(([hour]) => hour);
  const rowsByWebhook = await loadRows(
    read,
    listed.map(({ id }) => id),
    new Date(hours[0] ?? 0),
  );
  const views: WebhookActivityView[] = [];
  for (const webhook of listed) {
    const rows = rowsByWebhook.get(webhook.id) ?? [];
    const sumOf = (key: "succeeded" | "failed") => rows.reduce((sum, row) => sum + row[key], 0);
    views.push({
      webhookId: webhook.id,
      succeeded: sumOf("succeeded"),
      failed: sumOf("failed"),
      hours: hours.map((hour) => toHour(rows.find((row) => row.hour.getTime() === hour))),
      waiting: webhook.isActive ? await findWaiting(read, webhook, now) : null,
      recoverable: await findRecoverable(read, webhook.id),
    });
  }
  return views;
}

function toHour({ events = 0, succeeded = 0, failed = 0, skipped = 0 }: Partial<ActivityHour> = {}): ActivityHour {
  return { events, succeeded, failed, skipped };
}

async function loadRows(handle: Handle, webhookIds: number[], since: Date) {
  const { webhookHours } = handle.tables;
  const { webhookId, hour, succeeded, failed, skipped } = webhookHours;
  const events = sql.join(
    eventTypes.map((type) => sql`${webhookHours[`event_${type}`]}`),
    sql` + `,
  );
  const rows = await handle
    .select({ webhookId, hour, succeeded, failed, skipped, events: sql<number>`${events}` })
    .from(webhookHours)
    .where(and(inArray(webhookId, webhookIds), gte(hour, since)));
  return Map.groupBy(rows, (row) => row.webhookId);
}

async function findWaiting(
  handle: Handle,
  webhook: FailureStreak & { id: number },
  now: Date,
): Promise<WaitingDeliveries | null> {
  const probeAt = nextProbeAt(webhook, now);
  // Of one that isn't failing, what is due is on its way.
  const { waiting, firstDueAt } = await countWaiting(handle, webhook.id, probeAt === null ? now : undefined);
  if (firstDueAt === null) return null;
  const nextAt = new Date(Math.max(probeAt?.getTime() ?? 0, firstDueAt.getTime()));
  return { ...waiting, nextProbeAt: nextAt.toISOString() };
}
