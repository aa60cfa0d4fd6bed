import type { ChannelView } from "@hearback/contracts";
import type { Tables } from "@hearback/db";

export type ChannelRow = Tables["channels"]["$inferSelect"];
export type FieldRow = Tables["fields"]["$inferSelect"];

export function toChannelView(channel: ChannelRow, fields: FieldRow[]): ChannelView {
  return {
    id: channel.id,
    key: channel.key,
    name: channel.name,
    description: channel.description,
    fields: fields.map(({ id, key, name, type, role, options, isActive, holdsValues }) => ({
      id,
      key,
      name,
      type,
      role,
      options: options.map(({ isHidden = false, ...option }) => ({ ...option, isHidden })),
      isActive,
      holdsValues,
    })),
    archivedAt: channel.archivedAt?.toISOString() ?? null,
    version: channel.version,
    createdAt: channel.createdAt.toISOString(),
  };
}
