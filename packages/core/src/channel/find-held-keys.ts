import { type Handle, hasJsonValue } from "@hearback/db";
import { and, desc, eq } from "drizzle-orm";
import { countedAtMost } from "./get-field-use.ts";

/** Which of the keys a feedback of the channel holds a value of: all of them, where it has more than is looked through. */
export async function findHeldKeys(tx: Handle, channelId: number, keys: readonly string[]): Promise<Set<string>> {
  const { feedbacks } = tx.tables;
  const isOfChannel = eq(feedbacks.channelId, channelId);
  const selectIds = () => tx.select({ id: feedbacks.id }).from(feedbacks);
  const more = await selectIds().where(isOfChannel).orderBy(desc(feedbacks.id)).offset(countedAtMost).limit(1);
  if (more.length > 0) return new Set(keys);
  const held = new Set<string>();
  for (const key of keys) {
    const holds = hasJsonValue(tx, feedbacks.values, key);
    const holders = await selectIds().where(and(isOfChannel, holds)).limit(1);
    if (holders.length > 0) held.add(key);
  }
  return held;
}
