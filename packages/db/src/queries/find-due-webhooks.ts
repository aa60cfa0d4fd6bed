import { type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { runSql } from "./run-sql.ts";

export type DueWebhook = {
  webhookId: number;
  nextAttemptAt: Date;
  consecutiveFailures: number;
  failingSince: Date | null;
  lastAttemptAt: Date | null;
  isActive: boolean;
  isDeleted: boolean;
};
type DueRow = {
  webhook_id: number | string;
  first_ms: number | string | null;
  consecutive_failures: number;
  failing_ms: number | string | null;
  last_ms: number | string | null;
  is_active: boolean | number;
  is_deleted: boolean | number;
};

/**
 * Webhooks with scheduled deliveries, when the first of each is due, and how the webhook fares. Steps from one webhook to the next in the due
 * index, so the cost grows with the webhooks, not with the length of their queues.
 */
export async function findDueWebhooks(handle: Handle): Promise<DueWebhook[]> {
  const first = sql`(select min(next_attempt_at) from deliveries d where d.status = 'pending' and d.webhook_id = due.webhook_id)`;
  const toMs = (instant: SQL) => (handle.engine === "sqlite" ? instant : sql`extract(epoch from ${instant}) * 1000`);
  const rows = await runSql<DueRow>(
    handle,
    sql`
      with recursive due(webhook_id) as (
        select min(webhook_id) from deliveries where status = 'pending'
        union all
        select (select min(d.webhook_id) from deliveries d where d.status = 'pending' and d.webhook_id > due.webhook_id)
        from due where due.webhook_id is not null
      )
      select due.webhook_id, ${toMs(first)} as first_ms, w.consecutive_failures,
        ${toMs(sql`w.failing_since`)} as failing_ms, ${toMs(sql`w.last_attempt_at`)} as last_ms,
        w.is_active, w.deleted_at is not null as is_deleted
      from due join webhooks w on w.id = due.webhook_id`,
  );
  const toDate = (ms: number | string | null) => (ms === null ? null : new Date(Number(ms)));
  // One without a time is for the doctor to find.
  const scheduled = rows.filter((row) => row.first_ms !== null);
  return scheduled.map((row) => ({
    webhookId: Number(row.webhook_id),
    nextAttemptAt: new Date(Number(row.first_ms)),
    consecutiveFailures: row.consecutive_failures,
    failingSince: toDate(row.failing_ms),
    lastAttemptAt: toDate(row.last_ms),
    isActive: Boolean(row.is_active),
    isDeleted: Boolean(row.is_deleted),
  }));
}
