import { z } from "zod";
import { deliveryStatuses } from "../delivery.ts";
import { eventTypes } from "../event-type.ts";
import { page, problem, rowId } from "./primitives.ts";

/** `dlv_` and the row's number. */
export const deliveryId = z.string().refine((id) => /^dlv_[1-9]\d{0,14}$/.test(id), problem("malformed"));

export const listDeliveriesInput = z.object({
  projectId: rowId,
  webhookId: rowId.optional(),
  statuses: z.array(z.enum(deliveryStatuses)).max(deliveryStatuses.length).optional(),
  eventTypes: z.array(z.enum(eventTypes)).max(eventTypes.length).optional(),
  /** ISO 8601 instant: only deliveries made at or after it. */
  since: z.iso.datetime().optional(),
  cursor: deliveryId.nullish(),
  limit: page.limit,
});
export type ListDeliveriesInput = z.input<typeof listDeliveriesInput>;

export const deliveryInput = z.object({ projectId: rowId, deliveryId });
