import type { Handle } from "@hearback/db";
import { inArray } from "drizzle-orm";
import type { FieldRow } from "./channel-view.ts";
import { findActiveFields } from "./find-channel.ts";
import { isValue } from "./is-value.ts";

/**
 * The channel's active fields, after those that get their first value are marked as holding values. From then on their
 * keys, types and options stay; a change of them that is under way is waited for, so that no value is checked by what a
 * field was before.
 */
export async function holdFields(tx: Handle, channelId: number, values: Record<string, unknown>): Promise<FieldRow[]> {
  const active = await findActiveFields(tx, channelId);
  const first = active.filter(({ key, holdsValues }) => !holdsValues && isValue(values[key]));
  if (first.length === 0) return active;
  const { fields } = tx.tables;
  const ids = first.map(({ id }) => id);
  await tx.update(fields).set({ holdsValues: true }).where(inArray(fields.id, ids));
  return findActiveFields(tx, channelId);
}
