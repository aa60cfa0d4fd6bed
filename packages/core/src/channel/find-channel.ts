import { channelKey } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, sql } from "drizzle-orm";
import { notFound } from "../context/domain-error.ts";

/** @throws DomainError `not_found`, also for a channel of another project. */
export async function findChannel(handle: Handle, projectId: number, channelId: number) {
  const { channels } = handle.tables;
  const [channel] = await handle
    .prepared("find_channel", (h) =>
      h
        .select()
        .from(channels)
        .where(
          and(eq(channels.id, sql.placeholder("channelId")), eq(channels.projectId, sql.placeholder("projectId"))),
        ),
    )
    .execute({ channelId, projectId });
  if (channel === undefined) throw notFound("channel", channelId);
  return channel;
}

/** The channel's active fields in their order. */
export async function findActiveFields(handle: Handle, channelId: number) {
  const { fields } = handle.tables;
  return handle
    .prepared("find_active_fields", (h) =>
      h
        .select()
        .from(fields)
        .where(and(eq(fields.channelId, sql.placeholder("channelId")), eq(fields.isActive, true)))
        .orderBy(asc(fields.position)),
    )
    .execute({ channelId });
}

/** A channel's id from its number or its key, as the REST API and the command line take either. */
export async function resolveChannelId(handle: Handle, projectId: number, idOrKey: string): Promise<number> {
  if (/^\d{1,15}$/.test(idOrKey)) return Number(idOrKey);
  // PostgreSQL can't even compare some texts, such as NUL.
  if (!channelKey.safeParse(idOrKey).success) throw notFound("channel", idOrKey);
  const { channels } = handle.tables;
  const [channel] = await handle
    .prepared("find_channel_by_key", (h) =>
      h
        .select({ id: channels.id })
        .from(channels)
        .where(and(eq(channels.projectId, sql.placeholder("projectId")), eq(channels.key, sql.placeholder("key")))),
    )
    .execute({ projectId, key: idOrKey });
  if (channel === undefined) throw notFound("channel", idOrKey);
  return channel.id;
}
