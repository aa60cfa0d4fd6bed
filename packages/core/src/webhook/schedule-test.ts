import type { DeliveryTrigger, PayloadFormat } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import type { CoreContext } from "../context/context.ts";
import { formatDeliveryId } from "../delivery/delivery-id.ts";
import { subjectOf } from "../event/append-event.ts";
import { createEventId } from "../event/event-id.ts";
import type { EventSnapshot } from "../event/snapshot.ts";
import { formatPayload } from "../payload/format-payload.ts";
import { findProject } from "../project/get-project.ts";
import { checkEvent } from "./check-format.ts";
import { type TestSubject, takeTestFacts } from "./take-test-facts.ts";

type Test = TestSubject & {
  webhook: { id: number; payloadFormat: PayloadFormat };
  trigger: Exclude<DeliveryTrigger, "schedule" | "redelivery">;
};

/**
 * Writes a test event with its one delivery, due now.
 *
 * @returns the `dlv_…` id.
 * @throws DomainError `invalid_input` for an event that the webhook's payload format doesn't have.
 */
export async function scheduleTest(ctx: CoreContext, tx: Handle, test: Test): Promise<string> {
  const { events, snapshots, payloads, deliveries } = tx.tables;
  const { projectId, webhook, eventType, subjectId, trigger } = test;
  const { payloadFormat: format, id: webhookId } = webhook;
  checkEvent(format, eventType, "eventType");
  const project = await findProject(tx, projectId);
  const now = ctx.now();
  const facts = await takeTestFacts(ctx, tx, test);
  const snapshot: EventSnapshot = { project: { id: project.id, name: project.name }, ...facts };
  const publicId = createEventId(now);
  const [event] = await tx
    .insert(events)
    .values({
      publicId,
      projectId,
      type: eventType,
      channelIds: [],
      // What a sample is about doesn't exist.
      ...(subjectId === undefined ? {} : subjectOf(facts)),
      isTest: true,
      occurredAt: now,
      dispatchedAt: now,
      deliveryCount: 1,
    })
    .returning({ id: events.id });
  if (event === undefined) throw new Error("insert returned no row");
  await tx.insert(snapshots).values({ eventId: event.id, snapshot });
  if (format !== "template") {
    const body = formatPayload(format, { publicId, occurredAt: now, isTest: true, snapshot, publicUrl: ctx.publicUrl });
    await tx.insert(payloads).values({ eventId: event.id, format, body });
  }
  const [delivery] = await tx
    .insert(deliveries)
    .values({
      eventId: event.id,
      webhookId,
      projectId,
      status: "pending",
      trigger,
      format,
      attemptCount: 0,
      retryCount: 0,
      nextAttemptAt: now,
      createdAt: now,
    })
    .returning({ id: deliveries.id });
  if (delivery === undefined) throw new Error("insert returned no row");
  await tx.wakeWorkers();
  return formatDeliveryId(delivery.id);
}
