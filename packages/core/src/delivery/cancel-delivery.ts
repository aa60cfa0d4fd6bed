import { type DeliveryView, deliveryOfWebhookInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { RepeatableRequest } from "../idempotency/answer-once.ts";
import { changeProjectOnce } from "../project/change-project.ts";
import { toDeliveryView } from "./delivery-view.ts";
import { findDelivery } from "./get-delivery.ts";

/**
 * Ends what is still scheduled: retries, a first attempt, and what a person asked for and no worker has begun. No recovery
 * takes it up again; it can be redelivered.
 *
 * @param rawInput.webhookId only a delivery of this webhook.
 * @param repeatable lets an API key send the same request again without ending what somebody asked for since.
 * @throws DomainError `not_cancelable` while a request is under way, or when nothing is scheduled.
 */
export async function cancelDelivery(
  ctx: CoreContext,
  rawInput: { projectId: number; deliveryId: string; webhookId?: number },
  repeatable?: RepeatableRequest,
): Promise<DeliveryView> {
  const { projectId, deliveryId, webhookId } = parseInput(deliveryOfWebhookInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  return changeProjectOnce(ctx, projectId, repeatable, async (tx) => {
    const { deliveries } = tx.tables;
    const { delivery, event, webhook } = await findDelivery(tx, projectId, deliveryId, webhookId);
    const [canceled] = await tx
      .update(deliveries)
      .set({
        status: "canceled",
        skipReason: "canceled_by_person",
        nextAttemptAt: null,
        resumeAt: null,
        finishedAt: ctx.now(),
      })
      .where(and(eq(deliveries.id, delivery.id), eq(deliveries.status, "pending")))
      .returning();
    if (canceled === undefined) {
      const { delivery: now } = await findDelivery(tx, projectId, deliveryId);
      throw notCancelable(now.status === "in_flight" ? "in_flight" : "not_scheduled");
    }
    await recordAudit(ctx, tx, { projectId, action: "delivery.cancel", entityId: delivery.id });
    return toDeliveryView(canceled, event, webhook);
  });
}

function notCancelable(reason: "in_flight" | "not_scheduled"): DomainError {
  const message =
    reason === "in_flight"
      ? "A request of this delivery is under way. Wait for its result; a retry that follows can be canceled."
      : "Nothing of this delivery is scheduled, so there is nothing to cancel.";
  return new DomainError("not_cancelable", message, { params: { reason } });
}
