import { type EventType, testWebhookInput } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { formatDeliveryId } from "../delivery/delivery-id.ts";
import { createEventId } from "../event/event-id.ts";
import type { EventSnapshot } from "../event/snapshot.ts";
import { formatPayload } from "../payload/format-payload.ts";
import { findProject } from "../project/get-project.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { findWebhook } from "./find-webhook.ts";
import { sampleFacts } from "./sample-snapshot.ts";

/**
 * Schedules one request to this webhook with sample data, also when it is off. It goes the way of every delivery;
 * it isn't retried and doesn't count for the webhook's health.
 */
export async function testWebhook(
  ctx: CoreContext,
  rawInput: { projectId: number; webhookId: number; eventType?: EventType },
): Promise<{ deliveryId: string }> {
  const { projectId, webhookId, eventType } = parseInput(testWebhookInput, rawInput);
  authorize(ctx, projectId, "webhook_test");
  const { url } = await findWebhook(ctx.database.read, projectId, webhookId);
  await checkWebhookTarget(ctx, url);
  return ctx.database.transaction(async (tx) => {
    const { events, snapshots, payloads, deliveries } = tx.tables;
    const webhook = await findWebhook(tx, projectId, webhookId);
    const project = await findProject(tx, projectId);
    const now = ctx.now();
    const snapshot: EventSnapshot = { project: { id: project.id, name: project.name }, ...sampleFacts(eventType, now) };
    const publicId = createEventId(now);
    const [event] = await tx
      .insert(events)
      .values({
        publicId,
        projectId,
        type: eventType,
        channelIds: [],
        isTest: true,
        occurredAt: now,
        dispatchedAt: now,
        deliveryCount: 1,
      })
      .returning({ id: events.id });
    if (event === undefined) throw new Error("insert returned no row");
    await tx.insert(snapshots).values({ eventId: event.id, snapshot });
    const format = webhook.payloadFormat;
    const body = formatPayload(format, { publicId, occurredAt: now, isTest: true, snapshot });
    await tx.insert(payloads).values({ eventId: event.id, format, body });
    const [delivery] = await tx
      .insert(deliveries)
      .values({
        eventId: event.id,
        webhookId,
        projectId,
        status: "pending",
        trigger: "test",
        format,
        attemptCount: 0,
        retryCount: 0,
        nextAttemptAt: now,
        createdAt: now,
      })
      .returning({ id: deliveries.id });
    if (delivery === undefined) throw new Error("insert returned no row");
    await recordAudit(ctx, tx, { projectId, action: "webhook.test", entityId: webhookId, changes: { eventType } });
    await tx.wakeWorkers();
    return { deliveryId: formatDeliveryId(delivery.id) };
  });
}
