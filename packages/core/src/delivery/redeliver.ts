import { type DeliveryView, deliveryInput } from "@hearback/contracts";
import type { Tables } from "@hearback/db";
import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { toDeliveryView } from "./delivery-view.ts";
import { findDelivery } from "./get-delivery.ts";

/**
 * Schedules one more request at once: the same event id and body, signed anew. Also when the webhook is off. It takes
 * the place of a scheduled retry, which stays where it was when this one fails; it is not retried itself, and doesn't count
 * for the webhook's health.
 *
 * @throws DomainError `not_redeliverable` while a request is under way, or when the webhook is deleted.
 */
export async function redeliver(
  ctx: CoreContext,
  rawInput: { projectId: number; deliveryId: string },
): Promise<DeliveryView> {
  const { projectId, deliveryId } = parseInput(deliveryInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  return ctx.database.transaction(async (tx) => {
    const { deliveries } = tx.tables;
    const { delivery, event, webhook } = await findDelivery(tx, projectId, deliveryId);
    if (webhook.deletedAt !== null)
      throw notRedeliverable("webhook_deleted", `The webhook "${webhook.name}" is deleted.`);
    const [scheduled] = await tx
      .update(deliveries)
      .set({
        status: "pending",
        // A test stays one, and what is wrong on purpose in a check of the receiver stays wrong.
        trigger: delivery.trigger === "schedule" ? "redelivery" : delivery.trigger,
        nextAttemptAt: ctx.now(),
        resumeAt: retryOf(deliveries),
        skipReason: null,
        finishedAt: null,
      })
      .where(and(eq(deliveries.id, delivery.id), ne(deliveries.status, "in_flight")))
      .returning();
    if (scheduled === undefined)
      throw notRedeliverable("in_flight", "A request of this delivery is under way. Wait for its result.");
    await recordAudit(ctx, tx, { projectId, action: "delivery.redeliver", entityId: delivery.id });
    await tx.wakeWorkers();
    return toDeliveryView(scheduled, event, webhook);
  });
}

/** When the next retry is due; asked for twice, the first request knows. */
function retryOf({ status, trigger, nextAttemptAt, resumeAt }: Tables["deliveries"]): SQL<Date | null> {
  const retryAt = sql`case when ${trigger} = 'schedule' then ${nextAttemptAt} else ${resumeAt} end`;
  return sql`case when ${status} = 'pending' then ${retryAt} end`;
}

function notRedeliverable(reason: string, message: string): DomainError {
  return new DomainError("not_redeliverable", message, { params: { reason } });
}
