import { sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { runSql } from "./run-sql.ts";

export type DueWebhook = { webhookId: number; nextAttemptAt: Date };

/**
 * Webhooks with scheduled deliveries, and when the first of each is due. Steps from one webhook to the next in the due
 * index, so the cost grows with the webhooks, not with the length of their queues.
 */
export async function findDueWebhooks(handle: Handle): Promise<DueWebhook[]> {
  const first = sql`(select min(next_attempt_at) from deliveries d where d.status = 'pending' and d.webhook_id = due.webhook_id)`;
  const firstMs = handle.engine === "sqlite" ? first : sql`extract(epoch from ${first}) * 1000`;
  const rows = await runSql<{ webhook_id: number | string; first_ms: number | string }>(
    handle,
    sql`
      with recursive due(webhook_id) as (
        select min(webhook_id) from deliveries where status = 'pending'
        union all
        select (select min(d.webhook_id) from deliveries d where d.status = 'pending' and d.webhook_id > due.webhook_id)
        from due where due.webhook_id is not null
      )
      select webhook_id, ${firstMs} as first_ms from due where webhook_id is not null`,
  );
  return rows.map((row) => ({ webhookId: Number(row.webhook_id), nextAttemptAt: new Date(Number(row.first_ms)) }));
}
