import type { RecoverableStatus, RecoveryStatus } from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { Columns } from "./sqlite-columns.ts";
import type { WebhookTables } from "./webhooks.ts";

/**
 * recoveries  many failed or skipped deliveries of a webhook, scheduled anew
 */
export function defineRecoveries(c: Columns, { webhooks }: WebhookTables) {
  const recoveries = c.table(
    "recoveries",
    {
      id: c.id(),
      projectId: c.reference("project_id").notNull(),
      webhookId: c
        .reference("webhook_id")
        .notNull()
        .references(() => webhooks.id, { onDelete: "cascade" }),
      status: c.text("status").$type<RecoveryStatus>().notNull(),
      since: c.timestamp("since").notNull(),
      until: c.timestamp("until").notNull(),
      statuses: c.json("statuses").$type<RecoverableStatus[]>().notNull(),
      total: c.integer("total").notNull(),
      scheduled: c.integer("scheduled").notNull(),
      /** The last delivery that was scheduled anew; they are taken in the order of their ids. */
      lastDeliveryId: c.reference("last_delivery_id").notNull(),
      createdAt: c.timestamp("created_at").notNull(),
      finishedAt: c.timestamp("finished_at"),
    },
    (table) => [c.uniqueIndex("recoveries_running_unique").on(table.webhookId).where(sql`status = 'running'`)],
  );
  return { recoveries };
}
