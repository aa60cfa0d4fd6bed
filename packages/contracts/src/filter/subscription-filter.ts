import { z } from "zod";
import type { EventType } from "../event-type.ts";
import { problem } from "../inputs/primitives.ts";
import { limits } from "../limits.ts";
import { hasFilterField } from "./filter-fields.ts";

/** What a condition can ask. What each means exactly: ADR 23. */
export const filterOperators = [
  "equals",
  "not_equals",
  "contains",
  "not_contains",
  "greater_than",
  "less_than",
  "is_empty",
  "is_not_empty",
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** Whether a condition with this operator holds a value against the event's. */
export function takesValue(operator: FilterOperator): boolean {
  return operator !== "is_empty" && operator !== "is_not_empty";
}

const filterCondition = z
  .strictObject({
    /** Dotted path into the event in payload format `standard`, such as `data.fields.rating`. */
    field: z.string().trim().min(1).max(limits.filterField),
    operator: z.enum(filterOperators),
    /** Left out with `is_empty` and `is_not_empty`. */
    value: z.union([z.string().trim().min(1).max(limits.filterValue), z.number()]).exactOptional(),
  })
  .superRefine(({ operator, value }, context) => {
    if (takesValue(operator) === (value !== undefined)) return;
    context.addIssue({ code: "custom", path: ["value"], ...problem(value === undefined ? "required" : "no_value") });
  });
export type FilterCondition = z.output<typeof filterCondition>;

/** What an event has to tell for a subscription to send it. */
export const subscriptionFilter = z.strictObject({
  /** Whether all conditions have to hold, or one is enough. */
  match: z.enum(["all", "any"]).default("all"),
  conditions: z.array(filterCondition).min(1).max(limits.filterConditions),
});
export type SubscriptionFilter = z.output<typeof subscriptionFilter>;

/** Refuses fields that no event of the type has. @param path of the filter within what is refined. */
export function refineFilterFields(
  context: z.RefinementCtx,
  eventType: EventType,
  { filter, path }: { filter: SubscriptionFilter | null; path: PropertyKey[] },
): void {
  filter?.conditions.forEach(({ field }, index) => {
    if (hasFilterField(eventType, field)) return;
    const where = [...path, "conditions", index, "field"];
    context.addIssue({ code: "custom", path: where, params: { problem: "unknown_field", field, eventType } });
  });
}
