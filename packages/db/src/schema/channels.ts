import type { FieldRole, FieldType } from "@hearback/contracts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/** Channels with their fields. */
export function defineChannels(c: Columns, { projects }: PeopleTables) {
  const channels = c.table(
    "channels",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      key: c.text("key").notNull(),
      name: c.text("name").notNull(),
      description: c.text("description"),
      /** From then on it takes no new feedback. */
      archivedAt: c.timestamp("archived_at"),
      /** Grows with every edit; an edit of an older one is refused. */
      version: c.integer("version").notNull().default(1),
      createdAt: c.timestamp("created_at").notNull(),
    },
    (table) => [
      c.uniqueIndex("channels_key_unique").on(table.projectId, table.key),
      c.uniqueIndex("channels_name_unique").on(table.projectId, table.name),
    ],
  );

  const fields = c.table(
    "fields",
    {
      id: c.id(),
      channelId: c
        .reference("channel_id")
        .notNull()
        .references(() => channels.id, { onDelete: "cascade" }),
      key: c.text("key").notNull(),
      name: c.text("name").notNull(),
      type: c.text("type").$type<FieldType>().notNull(),
      role: c.text("role").$type<FieldRole>(),
      options: c.json("options").$type<{ key: string; name: string; isHidden?: boolean }[]>().notNull(),
      position: c.integer("position").notNull(),
      isActive: c.bool("is_active").notNull(),
      /** Set with the first value that a feedback holds, and never taken back. */
      holdsValues: c.bool("holds_values").notNull().default(false),
      createdAt: c.timestamp("created_at").notNull(),
    },
    (table) => [c.uniqueIndex("fields_key_unique").on(table.channelId, table.key)],
  );

  return { channels, fields };
}

export type ChannelTables = ReturnType<typeof defineChannels>;
