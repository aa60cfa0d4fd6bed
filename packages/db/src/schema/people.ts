import type { ApiKeyScope, Role } from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { Columns } from "./sqlite-columns.ts";

/** Who acted, as one word; the same words in the index and in the queries, or these don't find it. */
export function auditActorOf(actor: unknown) {
  // Without a comma: the generator of migrations would part it there.
  return sql<string>`(case when ${actor} ->> 'id' is null then 'system:' else (${actor} ->> 'type') || ':' || (${actor} ->> 'id') end)`;
}

/** Projects and the people and keys that may act in them. */
export function definePeople(c: Columns) {
  const projects = c.table("projects", {
    id: c.id(),
    name: c.text("name").notNull().unique(),
    description: c.text("description"),
    /** Grows with every edit; an edit of an older one is refused. */
    version: c.integer("version").notNull().default(1),
    /** Leads to an issue's external id, which `{id}` stands for. */
    trackerUrl: c.text("tracker_url"),
    /** From then on nothing in it is changed, until somebody brings it back. */
    archivedAt: c.timestamp("archived_at"),
    createdAt: c.timestamp("created_at").notNull(),
  });

  const users = c.table("users", {
    id: c.id(),
    email: c.text("email").notNull().unique(),
    name: c.text("name").notNull(),
    passwordHash: c.text("password_hash").notNull(),
    /** An owner is owner of every project, also of those made later. */
    isOwner: c.bool("is_owner").notNull(),
    createdAt: c.timestamp("created_at").notNull(),
  });

  const members = c.table(
    "members",
    {
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      userId: c
        .reference("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      role: c.text("role").$type<Role>().notNull(),
    },
    (table) => [
      c.primaryKey({ columns: [table.projectId, table.userId] }),
      c.index("members_user_index").on(table.userId),
    ],
  );

  const sessions = c.table(
    "sessions",
    {
      id: c.id(),
      tokenHash: c.text("token_hash").notNull().unique(),
      userId: c
        .reference("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      createdAt: c.timestamp("created_at").notNull(),
      lastSeenAt: c.timestamp("last_seen_at").notNull(),
      expiresAt: c.timestamp("expires_at").notNull(),
      /** As the browser named itself when it signed in; `null` when it didn't, and of sessions from before. */
      userAgent: c.text("user_agent"),
    },
    (table) => [c.index("sessions_user_index").on(table.userId)],
  );

  const apiKeys = c.table(
    "api_keys",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      name: c.text("name").notNull(),
      prefix: c.text("prefix").notNull(),
      keyHash: c.text("key_hash").notNull().unique(),
      scopes: c.json("scopes").$type<ApiKeyScope[]>().notNull().default(sql`'["feedback"]'`),
      createdAt: c.timestamp("created_at").notNull(),
      lastUsedAt: c.timestamp("last_used_at"),
      revokedAt: c.timestamp("revoked_at"),
    },
    (table) => [c.index("api_keys_project_index").on(table.projectId)],
  );

  /** First answers to requests that an API key (contract §8) or a person's screen may repeat; each row is of one of them. */
  const idempotencyKeys = c.table(
    "idempotency_keys",
    {
      id: c.id(),
      apiKeyId: c.reference("api_key_id").references(() => apiKeys.id, { onDelete: "cascade" }),
      userId: c.reference("user_id").references(() => users.id, { onDelete: "cascade" }),
      keyHash: c.text("key_hash").notNull(),
      requestHash: c.text("request_hash").notNull(),
      /** Null only inside the transaction that makes the answer. */
      answer: c.json("answer"),
      createdAt: c.timestamp("created_at").notNull(),
    },
    (table) => [
      c.uniqueIndex("idempotency_keys_key_unique").on(table.apiKeyId, table.keyHash),
      c.uniqueIndex("idempotency_keys_user_unique").on(table.userId, table.keyHash),
      c.index("idempotency_keys_created_index").on(table.createdAt),
    ],
  );

  /** Who changed what; `changes` never holds a secret. */
  const auditEntries = c.table(
    "audit_entries",
    {
      id: c.id(),
      projectId: c.reference("project_id"),
      actor: c.json("actor").$type<{ type: string; id: number | null; name: string | null }>().notNull(),
      action: c.text("action").notNull(),
      entity: c.text("entity").notNull(),
      entityId: c.reference("entity_id"),
      changes: c.json("changes").$type<Record<string, unknown>>().notNull(),
      at: c.timestamp("at").notNull(),
    },
    (table) => [
      c.index("audit_entries_project_index").on(table.projectId, table.id),
      c.index("audit_entries_kind_index").on(table.projectId, table.entity, table.id),
      c.index("audit_entries_actor_index").on(table.projectId, auditActorOf(table.actor), table.entity, table.id),
      c.index("audit_entries_entity_index").on(table.entity, table.entityId, table.id),
    ],
  );

  return { projects, users, members, sessions, apiKeys, idempotencyKeys, auditEntries };
}

export type PeopleTables = ReturnType<typeof definePeople>;
