import { defineDeliveries } from "./deliveries.ts";
import { defineHub } from "./hub.ts";
import { definePeople } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";
import { defineWebhooks } from "./webhooks.ts";

export type Engine = "sqlite" | "postgres";

/** The schema over one engine's columns, which are passed in so that a process loads one engine only. */
export function defineSchema(columns: Columns) {
  const people = definePeople(columns);
  const hub = defineHub(columns, people);
  const webhooks = defineWebhooks(columns, people, hub);
  const deliveries = defineDeliveries(columns, people, webhooks);
  return { ...people, ...hub, ...webhooks, ...deliveries };
}

/** Every table, typed alike for both engines. */
export type Tables = ReturnType<typeof defineSchema>;
