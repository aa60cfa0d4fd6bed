import type { AutomaticTurnOffReason } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { appendEvent } from "../event/append-event.ts";

/** Writes the event that tells the project's other webhooks that this one was turned off; to be called when it is. */
export async function announceTurnedOff(
  tx: Handle,
  webhookId: number,
  reason: AutomaticTurnOffReason,
  now: Date,
): Promise<void> {
  const { webhooks, projects } = tx.tables;
  const [row] = await tx
    .select({ webhook: webhooks, project: { id: projects.id, name: projects.name } })
    .from(webhooks)
    .innerJoin(projects, eq(projects.id, webhooks.projectId))
    .where(eq(webhooks.id, webhookId));
  if (row === undefined) throw new Error(`there is no webhook ${webhookId}`);
  const { webhook, project } = row;
  await appendEvent({ now: () => now }, tx, project, {
    type: "webhook_turned_off",
    webhook: {
      id: webhook.id,
      name: webhook.name,
      host: new URL(webhook.url).host,
      reason,
      turnedOffAt: now.toISOString(),
      failingSince: webhook.failingSince?.toISOString() ?? null,
      consecutiveFailures: webhook.consecutiveFailures,
      lastStatusCode: webhook.lastStatusCode,
      lastErrorClass: webhook.lastErrorClass,
    },
  });
}
