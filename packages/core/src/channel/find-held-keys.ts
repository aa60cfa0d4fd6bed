import type { Handle } from "@hearback/db";
import { desc, eq } from "drizzle-orm";
import type { FieldRow } from "./channel-view.ts";
import { countedAtMost, countFieldUse } from "./get-field-use.ts";

/** The keys of those fields that a feedback of the channel holds a value of: all, where it has more than is looked through. */
export async function findHeldKeys(tx: Handle, channelId: number, fields: FieldRow[]): Promise<Set<string>> {
  const { feedbacks } = tx.tables;
  const more = await tx
    .select({ id: feedbacks.id })
    .from(feedbacks)
    .where(eq(feedbacks.channelId, channelId))
    .orderBy(desc(feedbacks.id))
    .offset(countedAtMost)
    .limit(1);
  if (more.length > 0) return new Set(fields.map(({ key }) => key));
  const use = await countFieldUse(tx, channelId, fields);
  const held = new Set(use.fields.filter(({ count }) => count > 0).map(({ fieldId }) => fieldId));
  return new Set(fields.filter(({ id }) => held.has(id)).map(({ key }) => key));
}
