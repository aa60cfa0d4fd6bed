import { columnsByEngine, type Engine } from "./columns.ts";
import { defineDeliveries } from "./deliveries.ts";
import { defineHub } from "./hub.ts";
import { definePeople } from "./people.ts";
import { defineWebhooks } from "./webhooks.ts";

export function defineSchema(engine: Engine) {
  const columns = columnsByEngine[engine];
  const people = definePeople(columns);
  const hub = defineHub(columns, people);
  const webhooks = defineWebhooks(columns, people, hub);
  const deliveries = defineDeliveries(columns, people, webhooks);
  return { ...people, ...hub, ...webhooks, ...deliveries };
}

/** Every table, typed alike for both engines. */
export type Tables = ReturnType<typeof defineSchema>;
