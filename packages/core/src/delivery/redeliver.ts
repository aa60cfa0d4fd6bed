import { type DeliveryView, deliveryOfWebhookInput } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { toDeliveryView } from "./delivery-view.ts";
import { findDelivery } from "./get-delivery.ts";
import { scheduleRedelivery } from "./schedule-redelivery.ts";

/**
 * Schedules one more request at once: the same event id and body, signed anew. Also when the webhook is off. It takes
 * the place of a scheduled retry, which stays where it was when this one fails; it is not retried itself, and doesn't count
 * for the webhook's health.
 *
 * @param rawInput.webhookId only a delivery of this webhook.
 * @param repeatable lets an API key send the same request again without one more redelivery.
 * @throws DomainError `not_redeliverable` while a request is under way, or when the webhook is deleted.
 */
export async function redeliver(
  ctx: CoreContext,
  rawInput: { projectId: number; deliveryId: string; webhookId?: number },
  repeatable?: RepeatableRequest,
): Promise<DeliveryView> {
  const { projectId, deliveryId, webhookId } = parseInput(deliveryOfWebhookInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  return changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const { delivery, event, webhook } = await findDelivery(tx, projectId, deliveryId, webhookId);
    if (webhook.deletedAt !== null)
      throw notRedeliverable("webhook_deleted", `The webhook "${webhook.name}" is deleted.`);
    const [scheduled] = await scheduleRedelivery(tx, [delivery.id], ctx.now());
    if (scheduled === undefined)
      throw notRedeliverable("in_flight", "A request of this delivery is under way. Wait for its result.");
    await recordAudit(ctx, tx, { projectId, action: "delivery.redeliver", entityId: delivery.id });
    await tx.wakeWorkers();
    return toDeliveryView(scheduled, event, webhook);
  });
}

function notRedeliverable(reason: string, message: string): DomainError {
  return new DomainError("not_redeliverable", message, { params: { reason } });
}
