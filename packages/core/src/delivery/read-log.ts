import type { Handle } from "@hearback/db";
import { and, desc, eq, type SQL } from "drizzle-orm";

export type LogRow = Awaited<ReturnType<typeof readLog>>[number];

/** Deliveries with what the log says of them, newest first. */
export function readLog(read: Handle, condition: SQL | undefined) {
  const { deliveries, events, webhooks } = read.tables;
  const { id, name, isActive, consecutiveFailures, deletedAt } = webhooks;
  return (
    read
      .select({ delivery: deliveries, event: events, webhook: { id, name, isActive, consecutiveFailures, deletedAt } })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
      // What was sent before a webhook was saved is soon gone.
      .where(and(condition, eq(webhooks.isDraft, false)))
      .orderBy(desc(deliveries.id))
  );
}
