import { z } from "zod";
import { codeClasses, deliveryStatuses, errorClasses } from "../delivery.ts";
import { eventTypes } from "../event-type.ts";
import { limits } from "../limits.ts";
import { page, problem, rowId } from "./primitives.ts";

/** `dlv_` and the row's number. */
export const deliveryId = z.string().refine((id) => /^dlv_[1-9]\d{0,14}$/.test(id), problem("malformed"));

const deliveryFilters = {
  projectId: rowId,
  webhookId: rowId.optional(),
  statuses: z.array(z.enum(deliveryStatuses)).max(deliveryStatuses.length).optional(),
  eventTypes: z.array(z.enum(eventTypes)).max(eventTypes.length).optional(),
  /** Of the last attempt. */
  codeClasses: z.array(z.enum(codeClasses)).max(codeClasses.length).optional(),
  /** Of the last attempt. */
  errorClasses: z.array(z.enum(errorClasses)).max(errorClasses.length).optional(),
  /** ISO 8601 instant: only deliveries made at or after it. */
  since: z.iso.datetime().optional(),
  /** ISO 8601 instant: only deliveries made before it. */
  until: z.iso.datetime().optional(),
  /** `evt_…`, `dlv_…`, or the number of what the event is about, as `7`, `feedback #7` or `issue #7`; nothing else is found. */
  text: z.string().trim().max(limits.searchText).optional(),
};

export const listDeliveriesInput = z.object({
  ...deliveryFilters,
  cursor: deliveryId.nullish(),
  /** A page fills a screen and a little more: a browser takes longer to show rows than the server to find them. */
  limit: page.limit.default(20),
});
export type ListDeliveriesInput = z.input<typeof listDeliveriesInput>;

export const watchDeliveriesInput = z.object({
  ...deliveryFilters,
  /** The deliveries whose changes are told, whether they still fit the filters or not. */
  shown: z.array(deliveryId).max(limits.watchedDeliveries).default([]),
  /** Up to which delivery everything is known: the `position` of a page, or the id of the last changes that were told. */
  lastEventId: deliveryId.nullish(),
});
export type WatchDeliveriesInput = z.input<typeof watchDeliveriesInput>;

export const deliveryInput = z.object({ projectId: rowId, deliveryId });

/** For callers who name the webhook as well: then only a delivery of this one. */
export const deliveryOfWebhookInput = deliveryInput.extend({ webhookId: rowId.optional() });

export const redeliverManyInput = z.object({
  projectId: rowId,
  deliveryIds: z.array(deliveryId).min(1).max(limits.redeliveries),
  /** Sent again with the same key, the request gets its first answer and redelivers nothing twice. */
  idempotencyKey: z.string().min(1).max(limits.idempotencyKey).optional(),
});
export type RedeliverManyInput = z.input<typeof redeliverManyInput>;
