import { type ChannelView, type UpdateChannelInput, updateChannelInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, ne } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { describeChanges } from "../context/describe-changes.ts";
import { staleVersion } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { describeFieldChanges } from "./describe-field-changes.ts";
import { findChannel } from "./find-channel.ts";
import { getChannel } from "./get-channel.ts";
import { isRefusedByMarks, lockFields, writeFields } from "./write-fields.ts";

/**
 * Changes what is given: name, description, or all the fields at once. Feedback and its events stay as they are.
 *
 * @throws DomainError `stale_version` when somebody saved since the editor loaded; nothing is overwritten.
 */
export async function updateChannel(ctx: CoreContext, rawInput: UpdateChannelInput): Promise<ChannelView> {
  const input = parseInput(updateChannelInput, rawInput);
  const { projectId, channelId, version, fields, ...columns } = input;
  authorize(ctx, projectId, "channel_update");
  const isAlone = fields !== undefined && (await isRefusedByMarks(ctx.database.read, channelId, fields));
  const save = async (tx: Handle) => {
    const { channels } = tx.tables;
    const before = await findChannel(tx, projectId, channelId);
    const change = fields && { list: fields, before: await lockFields(tx, channelId, { list: fields, isAlone }) };
    if (columns.name !== undefined) await refuseTakenName(tx, { projectId, channelId, name: columns.name });
    const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
    const updated = await tx
      .update(channels)
      .set({ ...given, version: version + 1 })
      .where(and(eq(channels.id, channelId), eq(channels.version, version)))
      .returning();
    if (updated.length === 0) throw staleVersion("channel", before);
    if (change !== undefined) await writeFields(tx, channelId, { ...change, now: ctx.now() });
    const fieldChanges = change === undefined ? [] : describeFieldChanges(change.before, change.list);
    await recordAudit(ctx, tx, {
      projectId,
      action: "channel.update",
      entityId: channelId,
      changes: { ...describeChanges(before, given), ...(fieldChanges.length > 0 && { fieldChanges }) },
    });
  };
  await changeProject(ctx, projectId, save, isAlone ? "writeAlone" : "write");
  return getChannel(ctx, { projectId, channelId });
}

type Name = { projectId: number; channelId: number; name: string };

async function refuseTakenName(tx: Handle, { projectId, channelId, name }: Name): Promise<void> {
  const { channels } = tx.tables;
  const rows = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.projectId, projectId), eq(channels.name, name), ne(channels.id, channelId)));
  if (rows.length > 0) throw nameTaken("channel", name);
}
