import { type ChannelView, channelInput } from "@hearback/contracts";
import { asc, eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toChannelView } from "./channel-view.ts";
import { findChannel } from "./find-channel.ts";

/** A channel with all its fields. @throws DomainError `not_found`, also for a channel of another project. */
export async function getChannel(
  ctx: CoreContext,
  rawInput: { projectId: number; channelId: number },
): Promise<ChannelView> {
  const { projectId, channelId } = parseInput(channelInput, rawInput);
  authorize(ctx, projectId, "channel_read");
  const { read, tables } = ctx.database;
  const channel = await findChannel(read, projectId, channelId);
  const fields = await read
    .select()
    .from(tables.fields)
    .where(eq(tables.fields.channelId, channelId))
    .orderBy(asc(tables.fields.position));
  return toChannelView(channel, fields);
}
