import type { listFeedbackInput } from "@hearback/contracts";
import type { Handle, Sorted } from "@hearback/db";
import { and, asc, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { z } from "zod";

type Place = Pick<z.output<typeof listFeedbackInput>, "projectId" | "channelId" | "sort" | "cursor">;

/** All feedback of a place by its last change, with that in epoch milliseconds: each channel by its index. */
export async function listChangedLast(read: Handle, place: Place, limit: number): Promise<Sorted[]> {
  const { feedbacks } = read.tables;
  const isAscending = place.sort.order === "asc";
  const inDirection = isAscending ? asc : desc;
  const rows: Sorted[] = [];
  for (const channelId of await findChannelIds(read, place)) {
    const found: Sorted[] = [];
    for (const stretch of toStretches(read, place)) {
      if (found.length === limit) break;
      const next = await read
        .select({ id: feedbacks.id, updatedAt: feedbacks.updatedAt })
        .from(feedbacks)
        .where(and(eq(feedbacks.channelId, channelId), stretch))
        .orderBy(inDirection(feedbacks.updatedAt), inDirection(feedbacks.id))
        .limit(limit - found.length);
      found.push(...next.map(({ id, updatedAt }) => ({ id, key: updatedAt.getTime() })));
    }
    rows.push(...found);
  }
  const sign = isAscending ? 1 : -1;
  return rows.sort((a, b) => sign * (Number(a.key) - Number(b.key) || a.id - b.id)).slice(0, limit);
}

async function findChannelIds(read: Handle, { projectId, channelId }: Place): Promise<number[]> {
  const { channels } = read.tables;
  const rows = await read
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.projectId, projectId), channelId === undefined ? undefined : eq(channels.id, channelId)));
  return rows.map(({ id }) => id);
}

/** What is behind a row: what was changed in the same moment, then the rest. */
function toStretches(read: Handle, { sort, cursor }: Place): (SQL | undefined)[] {
  const { feedbacks } = read.tables;
  if (!cursor) return [undefined];
  const at = new Date(Number(cursor.key));
  const isBehind = sort.order === "asc" ? gt : lt;
  return [and(eq(feedbacks.updatedAt, at), isBehind(feedbacks.id, cursor.id)), isBehind(feedbacks.updatedAt, at)];
}
