import { errorClasses, eventTypes } from "@hearback/contracts";
import type { Columns } from "./sqlite-columns.ts";
import type { WebhookTables } from "./webhooks.ts";

/** Requests are counted by their duration: each bound in milliseconds is √2 times the one before; the last takes the rest. */
export const durationBoundsMs = [
  2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192,
  11585, 16384, 23170, 32768, 46341,
] as const;

const addedKeys = [
  "skipped",
  ...eventTypes.map((type) => `event_${type}` as const),
  ...errorClasses.map((errorClass) => `error_${errorClass}` as const),
  ...durationBoundsMs.map((boundMs) => `under_${boundMs}_ms` as const),
] as const;

/** The columns that count. */
export const hourCountKeys = ["succeeded", "failed", "total_duration_ms", ...addedKeys] as const;
export type HourCountKey = (typeof hourCountKeys)[number];

/** With a default, for the hours that were counted before there was this column. */
function addedColumn(c: Columns, name: string) {
  return c.integer(name).notNull().default(0);
}

/** What happened at a webhook, by the hour; stays when the deliveries themselves are purged. */
export function defineHealth(c: Columns, { webhooks }: WebhookTables) {
  const added = Object.fromEntries(addedKeys.map((key) => [key, addedColumn(c, key)]));
  const webhookHours = c.table(
    "webhook_hours",
    {
      webhookId: c
        .reference("webhook_id")
        .notNull()
        .references(() => webhooks.id, { onDelete: "cascade" }),
      hour: c.timestamp("hour").notNull(),
      succeeded: c.integer("succeeded").notNull(),
      failed: c.integer("failed").notNull(),
      total_duration_ms: c.integer("total_duration_ms").notNull(),
      ...(added as Record<(typeof addedKeys)[number], ReturnType<typeof addedColumn>>),
    },
    (table) => [
      c.primaryKey({ columns: [table.webhookId, table.hour] }),
      c.index("webhook_hours_hour_index").on(table.hour),
    ],
  );
  return { webhookHours };
}
