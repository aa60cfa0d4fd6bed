import { type ChannelView, type CreateChannelInput, createChannelInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { findProject } from "../project/get-project.ts";
import { toChannelView } from "./channel-view.ts";
import { makeDefaultFields } from "./default-fields.ts";

export async function createChannel(ctx: CoreContext, rawInput: CreateChannelInput): Promise<ChannelView> {
  const input = parseInput(createChannelInput, rawInput);
  authorize(ctx, input.projectId, "channel_update");
  return changeProject(ctx, input.projectId, (tx) => insertChannel(ctx, tx, input));
}

export async function insertChannel(
  ctx: CoreContext,
  tx: Handle,
  { fields: givenFields, language, ...input }: z.output<typeof createChannelInput>,
): Promise<ChannelView> {
  const fieldList = givenFields ?? makeDefaultFields(language);
  await findProject(tx, input.projectId);
  await refuseTakenNames(tx, input);
  const createdAt = ctx.now();
  const [channel] = await tx
    .insert(tx.tables.channels)
    .values({ ...input, createdAt })
    .returning();
  if (channel === undefined) throw new Error("insert returned no row");
  const rows = fieldList.map((field, position) => ({
    ...field,
    channelId: channel.id,
    position,
    isActive: true,
    createdAt,
  }));
  const fields = rows.length === 0 ? [] : await tx.insert(tx.tables.fields).values(rows).returning();
  await recordAudit(ctx, tx, {
    projectId: input.projectId,
    action: "channel.create",
    entityId: channel.id,
    changes: { key: input.key, name: input.name },
  });
  return toChannelView(channel, fields);
}

async function refuseTakenNames(tx: Handle, input: { projectId: number; key: string; name: string }): Promise<void> {
  const { channels } = tx.tables;
  const taken = async (column: typeof channels.key | typeof channels.name, value: string) => {
    const rows = await tx
      .select({ id: channels.id })
      .from(channels)
      .where(and(eq(channels.projectId, input.projectId), eq(column, value)));
    if (rows.length > 0) throw nameTaken("channel", value);
  };
  await taken(channels.key, input.key);
  await taken(channels.name, input.name);
}
