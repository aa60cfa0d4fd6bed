import { type ChannelView, setChannelArchivedInput } from "@hearback/contracts";
import { eq } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findChannel } from "./find-channel.ts";
import { getChannel } from "./get-channel.ts";

/** An archived channel takes no new feedback. What it has stays, can be read, changed and linked, and makes events. */
export async function setChannelArchived(
  ctx: CoreContext,
  rawInput: { projectId: number; channelId: number; isArchived: boolean },
): Promise<ChannelView> {
  const { projectId, channelId, isArchived } = parseInput(setChannelArchivedInput, rawInput);
  authorize(ctx, projectId, "channel_update");
  await changeProject(ctx, projectId, async (tx) => {
    const { channels } = tx.tables;
    const { archivedAt } = await findChannel(tx, projectId, channelId);
    if ((archivedAt !== null) === isArchived) return;
    await tx
      .update(channels)
      .set({ archivedAt: isArchived ? ctx.now() : null })
      .where(eq(channels.id, channelId));
    const action = isArchived ? "channel.archive" : "channel.restore";
    await recordAudit(ctx, tx, { projectId, action, entityId: channelId });
  });
  return getChannel(ctx, { projectId, channelId });
}
