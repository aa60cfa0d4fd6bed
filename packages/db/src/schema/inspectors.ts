import type { EventType, SignatureFinding, TokenFinding } from "@hearback/contracts";
import type { JsonText } from "./json-text.ts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/**
 * inspectors       one private URL of this server for each project, which catches webhooks
 * caught_requests  what came to it last
 */
export function defineInspectors(c: Columns, { projects }: PeopleTables) {
  const inspectors = c.table(
    "inspectors",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      /** By the hash it is found, and the key itself is shown again to those who may see it. */
      keyHash: c.text("key_hash").notNull().unique(),
      keyEncrypted: c.text("key_encrypted").notNull(),
      status: c.integer("status").notNull(),
      delayMs: c.integer("delay_ms").notNull(),
      createdAt: c.timestamp("created_at").notNull(),
    },
    (table) => [c.uniqueIndex("inspectors_project_unique").on(table.projectId)],
  );

  const caughtRequests = c.table(
    "caught_requests",
    {
      id: c.id(),
      inspectorId: c
        .reference("inspector_id")
        .notNull()
        .references(() => inspectors.id, { onDelete: "cascade" }),
      receivedAt: c.timestamp("received_at").notNull(),
      method: c.text("method").notNull(),
      query: c.text("query").notNull(),
      eventType: c.text("event_type").$type<EventType>(),
      isTest: c.bool("is_test").notNull(),
      /** Kept by name as well: a draft is soon gone. */
      webhookId: c.reference("webhook_id"),
      webhookName: c.text("webhook_name"),
      /** Found out on arrival, while the secrets that were used are valid. */
      signature: c.text("signature").$type<SignatureFinding>().notNull(),
      token: c.text("token").$type<TokenFinding>().notNull(),
      /** As its headers name them: whoever sends may write what they like. */
      deliveryId: c.text("delivery_id"),
      attemptNumber: c.integer("attempt_number"),
      /** `null` for what came before this was kept. */
      answerStatus: c.integer("answer_status"),
      bodyBytes: c.integer("body_bytes").notNull(),
      // Last: a list needs neither, and SQLite reads a row from its beginning.
      headers: c.text("headers").$type<JsonText<Record<string, string>>>().notNull(),
      body: c.text("body").notNull(),
    },
    (table) => [
      c.index("caught_requests_inspector_index").on(table.inspectorId, table.id),
      c.index("caught_requests_received_index").on(table.receivedAt),
    ],
  );

  return { inspectors, caughtRequests };
}
