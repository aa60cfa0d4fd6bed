import { setImmediate as turn } from "node:timers/promises";
import { channelInput, type FieldUseView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, lt } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import type { FieldRow } from "./channel-view.ts";
import { findChannel } from "./find-channel.ts";
import { isValue } from "./is-value.ts";

/** On SQLite nothing else happens in the process while a statement runs: so many values take it some milliseconds. */
const rowsPerStep = 500;
const stepsAtMost = 40;
/** Feedbacks of a channel. */
export const countedAtMost = rowsPerStep * stepsAtMost;

/** How many feedbacks hold a value of each field, and each option, among the newest 20,000 of the channel. */
export async function getFieldUse(
  ctx: CoreContext,
  rawInput: { projectId: number; channelId: number },
): Promise<FieldUseView> {
  const { projectId, channelId } = parseInput(channelInput, rawInput);
  authorize(ctx, projectId, "feedback_read");
  const { read, tables } = ctx.database;
  await findChannel(read, projectId, channelId);
  const fields = await read.select().from(tables.fields).where(eq(tables.fields.channelId, channelId));
  return countFieldUse(read, channelId, fields);
}

/** `getFieldUse` of some fields of a channel. */
export async function countFieldUse(handle: Handle, channelId: number, fields: FieldRow[]): Promise<FieldUseView> {
  const { feedbacks } = handle.tables;
  const tally = new Tally(fields);
  let before: number | undefined;
  for (let step = 0; step < stepsAtMost; step++) {
    const rows = await handle
      .select({ id: feedbacks.id, values: feedbacks.values })
      .from(feedbacks)
      .where(and(eq(feedbacks.channelId, channelId), before === undefined ? undefined : lt(feedbacks.id, before)))
      .orderBy(desc(feedbacks.id))
      .limit(rowsPerStep);
    for (const { values } of rows) tally.add(values);
    if (rows.length < rowsPerStep) return tally.toView(false);
    before = rows.at(-1)?.id;
    await turn();
  }
  return tally.toView(true);
}

class Tally {
  #feedbackCount = 0;
  readonly #counts: { field: FieldRow; count: number; options: Map<string, number> }[];

  constructor(fields: FieldRow[]) {
    this.#counts = fields.map((field) => ({
      field,
      count: 0,
      options: new Map(field.options.map(({ key }) => [key, 0])),
    }));
  }

  add(values: Record<string, unknown>): void {
    this.#feedbackCount++;
    for (const entry of this.#counts) {
      const value = values[entry.field.key];
      if (!isValue(value)) continue;
      entry.count++;
      for (const key of new Set([value].flat())) {
        const held = typeof key === "string" ? entry.options.get(key) : undefined;
        if (held !== undefined) entry.options.set(key as string, held + 1);
      }
    }
  }

  toView(isMore: boolean): FieldUseView {
    const fields = this.#counts.map(({ field, count, options }) => ({
      fieldId: field.id,
      count,
      options: Object.fromEntries(options),
    }));
    return { feedbackCount: this.#feedbackCount, isMore, fields };
  }
}
