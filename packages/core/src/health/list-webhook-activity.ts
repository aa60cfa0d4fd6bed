import { eventTypes, projectInput, type WebhookActivityView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { isFailing } from "../delivery/probe-schedule.ts";
import { findProject } from "../project/get-project.ts";
import { listHours } from "./list-steps.ts";

const countedAtMost = 1_000;

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
    })
    .from(webhooks)
    .where(and(eq(webhooks.projectId, projectId), isNull(webhooks.deletedAt), eq(webhooks.isDraft, false)))
    .orderBy(asc(webhooks.id));
  const hours = listHours("24h", ctx.now()).map(([hour]) => hour);
  const rowsByWebhook = await loadRows(
    read,
    listed.map(({ id }) => id),
    new Date(hours[0] ?? 0),
  );
  const views: WebhookActivityView[] = [];
  for (const webhook of listed) {
    const rows = rowsByWebhook.get(webhook.id) ?? [];
    const sumOf = (key: "succeeded" | "failed") => rows.reduce((sum, row) => sum + row[key], 0);
    const isWaitedFor = webhook.isActive && isFailing(webhook);
    views.push({
      webhookId: webhook.id,
      succeeded: sumOf("succeeded"),
      failed: sumOf("failed"),
      events: hours.map((hour) => rows.find((row) => row.hour.getTime() === hour)?.events ?? 0),
      waiting: isWaitedFor ? { count: await countWaiting(read, webhook.id), limit: countedAtMost } : null,
    });
  }
  return views;
}

async function loadRows(handle: Handle, webhookIds: number[], since: Date) {
  const { webhookHours } = handle.tables;
  const { webhookId, hour, succeeded, failed } = webhookHours;
  const events = sql.join(
    eventTypes.map((type) => sql`${webhookHours[`event_${type}`]}`),
    sql` + `,
  );
  const rows = await handle
    .select({ webhookId, hour, succeeded, failed, events: sql<number>`${events}` })
    .from(webhookHours)
    .where(and(inArray(webhookId, webhookIds), gte(hour, since)));
  return Map.groupBy(rows, (row) => row.webhookId);
}

async function countWaiting(handle: Handle, webhookId: number): Promise<number> {
  const { deliveries } = handle.tables;
  const rows = await handle
    .select({ webhookId: deliveries.webhookId })
    .from(deliveries)
    .where(and(eq(deliveries.webhookId, webhookId), sql`${deliveries.status} = 'pending'`))
    .limit(countedAtMost);
  return rows.length;
}
