import { codeClasses, deliveryStatuses, errorClasses, eventTypes } from "@hearback/contracts";
import { type DeliverySearch, timeRanges } from "../features/deliveries/delivery-filters.ts";
import { readInstant, readOneOf, readRowId, readText } from "./address.ts";

/** What the address says of a list of deliveries. */
export function readDeliverySearch(search: Record<string, unknown>): DeliverySearch {
  return {
    status: readOneOf(search, "status", deliveryStatuses),
    event: readOneOf(search, "event", eventTypes),
    code: readOneOf(search, "code", codeClasses),
    error: readOneOf(search, "error", errorClasses),
    range: readOneOf(search, "range", timeRanges),
    from: readInstant(search, "from"),
    to: readInstant(search, "to"),
    webhook: readRowId(search, "webhook"),
    find: readText(search, "find"),
    paused: search.paused === true ? true : undefined,
    orAll: search.orAll === true ? true : undefined,
  };
}
