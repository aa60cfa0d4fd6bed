import { deliveryInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { parseDeliveryId } from "./delivery-id.ts";

/**
 * The project of a delivery, for callers who know only its `dlv_…` id.
 *
 * @throws DomainError `not_found`, also for a delivery that the actor has no part in.
 */
export async function findDeliveryProject(ctx: CoreContext, rawInput: { deliveryId: string }): Promise<number> {
  const { deliveryId } = parseInput(deliveryInput.pick({ deliveryId: true }), rawInput);
  const { deliveries } = ctx.database.tables;
  const [delivery] = await ctx.database.read
    .select({ projectId: deliveries.projectId })
    .from(deliveries)
    .where(eq(deliveries.id, parseDeliveryId(deliveryId)));
  if (delivery === undefined || !isPermitted(ctx, delivery.projectId, "delivery_read")) {
    throw notFound("delivery", deliveryId);
  }
  return delivery.projectId;
}
