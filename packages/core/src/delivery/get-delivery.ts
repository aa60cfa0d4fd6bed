import { type DeliveryDetail, deliveryOfWebhookInput } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, asc, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { parseDeliveryId } from "./delivery-id.ts";
import { scheduleAhead, toAttemptView, toDeliveryView } from "./delivery-view.ts";

/**
 * One delivery with the exact body, every attempt and what is still ahead.
 *
 * @param rawInput.webhookId only a delivery of this webhook.
 */
export async function getDelivery(
  ctx: CoreContext,
  rawInput: { projectId: number; deliveryId: string; webhookId?: number },
): Promise<DeliveryDetail> {
  const { projectId, deliveryId, webhookId } = parseInput(deliveryOfWebhookInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const { read, tables } = ctx.database;
  const { delivery, event, webhook } = await findDelivery(read, projectId, deliveryId, webhookId);
  const body = await findBody(read, delivery);
  const attempts = await read
    .select()
    .from(tables.attempts)
    .where(eq(tables.attempts.deliveryId, delivery.id))
    .orderBy(asc(tables.attempts.number));
  return {
    ...toDeliveryView(delivery, event, webhook),
    webhookUrl: webhook.url,
    body,
    attempts: attempts.map(toAttemptView),
    trigger: delivery.trigger,
    schedule: scheduleAhead(delivery),
  };
}

/** What is sent; null before a template has made it. */
async function findBody(
  handle: Handle,
  { eventId, webhookId, format }: Pick<Tables["deliveries"]["$inferSelect"], "eventId" | "webhookId" | "format">,
): Promise<string | null> {
  const { payloads, renderedPayloads } = handle.tables;
  const [payload] =
    format === "template"
      ? await handle
          .select({ body: renderedPayloads.body })
          .from(renderedPayloads)
          .where(and(eq(renderedPayloads.eventId, eventId), eq(renderedPayloads.webhookId, webhookId)))
      : await handle
          .select({ body: payloads.body })
          .from(payloads)
          .where(and(eq(payloads.eventId, eventId), eq(payloads.format, format)));
  return payload?.body ?? null;
}

/** @throws DomainError `not_found`, also for a delivery of another project, or of another webhook than the named one. */
export async function findDelivery(handle: Handle, projectId: number, deliveryId: string, webhookId?: number) {
  const { deliveries, events, webhooks } = handle.tables;
  const isOfWebhook = webhookId === undefined ? undefined : eq(deliveries.webhookId, webhookId);
  const [row] = await handle
    .select({ delivery: deliveries, event: events, webhook: webhooks })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(and(eq(deliveries.id, parseDeliveryId(deliveryId)), eq(deliveries.projectId, projectId), isOfWebhook));
  if (row === undefined) throw notFound("delivery", deliveryId);
  return row;
}
