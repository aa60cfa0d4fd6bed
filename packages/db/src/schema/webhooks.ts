import type {
  ErrorClass,
  EventType,
  PayloadFormat,
  PayloadTemplate,
  SubscriptionFilter,
  TokenPlacement,
  TurnedOffReason,
} from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { ChannelTables } from "./channels.ts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

export type StoredHeader = { name: string; valueEncrypted: string };

/** Webhooks, what they subscribe to, and how they fare. */
export function defineWebhooks(c: Columns, { projects }: PeopleTables, { channels }: ChannelTables) {
  const webhooks = c.table(
    "webhooks",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      name: c.text("name").notNull(),
      url: c.text("url").notNull(),
      /** Encrypted at rest, like every secret here. */
      tokenEncrypted: c.text("token_encrypted"),
      tokenPlacement: c.text("token_placement").$type<TokenPlacement>().notNull().default("bearer"),
      tokenName: c.text("token_name"),
      /** Names as they are, values encrypted. */
      customHeaders: c.json("custom_headers").$type<StoredHeader[]>(),
      payloadFormat: c.text("payload_format").$type<PayloadFormat>().notNull(),
      payloadTemplate: c.json("payload_template").$type<PayloadTemplate>(),
      isActive: c.bool("is_active").notNull(),
      /** Made for one test of what a form holds, seen in no list, and removed soon after. */
      isDraft: c.bool("is_draft").notNull().default(false),
      timeoutMs: c.integer("timeout_ms"),
      givesUpOn4xx: c.bool("gives_up_on_4xx").notNull(),
      /** Grows with every edit by a person; an edit of an older one is refused. */
      version: c.integer("version").notNull(),
      createdAt: c.timestamp("created_at").notNull(),
      updatedAt: c.timestamp("updated_at").notNull(),
      /** A deleted webhook keeps its row, so that its delivery log still names it. */
      deletedAt: c.timestamp("deleted_at"),
      turnedOffReason: c.text("turned_off_reason").$type<TurnedOffReason>(),
      turnedOffAt: c.timestamp("turned_off_at"),
      consecutiveFailures: c.integer("consecutive_failures").notNull(),
      failingSince: c.timestamp("failing_since"),
      lastAttemptAt: c.timestamp("last_attempt_at"),
      lastStatusCode: c.integer("last_status_code"),
      lastErrorClass: c.text("last_error_class").$type<ErrorClass>(),
      lastSucceededAt: c.timestamp("last_succeeded_at"),
      /** Of the last attempt that failed, also when others have succeeded since; redeliveries count here, tests don't. */
      lastFailedAt: c.timestamp("last_failed_at"),
      lastFailedStatusCode: c.integer("last_failed_status_code"),
      lastFailedErrorClass: c.text("last_failed_error_class").$type<ErrorClass>(),
      /** Of the last attempt that succeeded, redeliveries included. */
      lastArrivedAt: c.timestamp("last_arrived_at"),
    },
    (table) => [
      c.uniqueIndex("webhooks_name_unique").on(table.projectId, table.name).where(sql`deleted_at is null`),
      c.index("webhooks_active_index").on(table.id).where(sql`is_active`),
      c.index("webhooks_draft_index").on(table.createdAt).where(sql`is_draft`),
    ],
  );

  /** Signing secrets; several are valid at once while a rotation overlaps. */
  const signingSecrets = c.table(
    "signing_secrets",
    {
      id: c.id(),
      webhookId: c
        .reference("webhook_id")
        .notNull()
        .references(() => webhooks.id, { onDelete: "cascade" }),
      secretEncrypted: c.text("secret_encrypted").notNull(),
      createdAt: c.timestamp("created_at").notNull(),
      expiresAt: c.timestamp("expires_at"),
    },
    (table) => [c.index("signing_secrets_webhook_index").on(table.webhookId)],
  );

  const subscriptions = c.table(
    "subscriptions",
    {
      id: c.id(),
      webhookId: c
        .reference("webhook_id")
        .notNull()
        .references(() => webhooks.id, { onDelete: "cascade" }),
      eventType: c.text("event_type").$type<EventType>().notNull(),
      isAllChannels: c.bool("is_all_channels").notNull(),
      /** `null`: every event is let through. */
      filter: c.json("filter").$type<SubscriptionFilter>(),
    },
    (table) => [c.uniqueIndex("subscriptions_event_type_unique").on(table.webhookId, table.eventType)],
  );

  const subscriptionChannels = c.table(
    "subscription_channels",
    {
      subscriptionId: c
        .reference("subscription_id")
        .notNull()
        .references(() => subscriptions.id, { onDelete: "cascade" }),
      channelId: c
        .reference("channel_id")
        .notNull()
        .references(() => channels.id, { onDelete: "cascade" }),
    },
    (table) => [c.primaryKey({ columns: [table.subscriptionId, table.channelId] })],
  );

  return { webhooks, signingSecrets, subscriptions, subscriptionChannels };
}

export type WebhookTables = ReturnType<typeof defineWebhooks>;
