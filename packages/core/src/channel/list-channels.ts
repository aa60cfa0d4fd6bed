import { type ChannelView, projectInput } from "@hearback/contracts";
import { asc, eq, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { toChannelView } from "./channel-view.ts";

/** The project's channels with all their fields, in the order in which they were made; archived ones come last. */
export async function listChannels(ctx: CoreContext, rawInput: { projectId: number }): Promise<ChannelView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "channel_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const channels = await read
    .select()
    .from(tables.channels)
    .where(eq(tables.channels.projectId, projectId))
    .orderBy(asc(tables.channels.id));
  if (channels.length === 0) return [];
  const ids = channels.map((channel) => channel.id);
  const fields = await read
    .select()
    .from(tables.fields)
    .where(inArray(tables.fields.channelId, ids))
    .orderBy(asc(tables.fields.channelId), asc(tables.fields.position));
  const ordered = channels.toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
  return ordered.map((channel) =>
    toChannelView(
      channel,
      fields.filter((field) => field.channelId === channel.id),
    ),
  );
}
