import { defineChannels } from "./channels.ts";
import { defineDeliveries } from "./deliveries.ts";
import { defineEvents } from "./events.ts";
import { defineHealth } from "./health.ts";
import { defineHub } from "./hub.ts";
import { defineImports } from "./imports.ts";
import { defineInspectors } from "./inspectors.ts";
import { defineLinks } from "./links.ts";
import { defineOperations } from "./operations.ts";
import { definePeople } from "./people.ts";
import { defineRecoveries } from "./recoveries.ts";
import type { Columns } from "./sqlite-columns.ts";
import { defineWebhooks } from "./webhooks.ts";

export type Engine = "sqlite" | "postgres";

/** The schema over one engine's columns, which are passed in so that a process loads one engine only. */
export function defineSchema(columns: Columns) {
  const people = definePeople(columns);
  const links = defineLinks(columns, people);
  const channels = defineChannels(columns, people);
  const hub = defineHub(columns, people, channels);
  const imports = defineImports(columns, people);
  const webhooks = defineWebhooks(columns, people, channels);
  const events = defineEvents(columns, people);
  const recoveries = defineRecoveries(columns, webhooks);
  const deliveries = defineDeliveries(columns, webhooks, events);
  const inspectors = defineInspectors(columns, people);
  const health = defineHealth(columns, webhooks);
  const operations = defineOperations(columns);
  return {
    ...people,
    ...links,
    ...channels,
    ...hub,
    ...imports,
    ...webhooks,
    ...events,
    ...recoveries,
    ...deliveries,
    ...inspectors,
    ...health,
    ...operations,
  };
}

/** Every table, typed alike for both engines. */
export type Tables = ReturnType<typeof defineSchema>;
