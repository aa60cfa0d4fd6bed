import type { listFeedbackInput } from "@hearback/contracts";
import type { Handle, Sorted } from "@hearback/db";
import { and, asc, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { z } from "zod";

type Place = Pick<z.output<typeof listFeedbackInput>, "projectId" | "channelId" | "sort" | "cursor">;

/** `atOnce` of a channel, until the limit is reached. */
type Amount = { limit: number; atOnce: number };

/** All feedback of a place by its last change, with that in epoch milliseconds: each channel by its index. */
export async function listChangedLast(read: Handle, place: Place, { limit, atOnce }: Amount): Promise<Sorted[]> {
  const sign = place.sort.order === "asc" ? 1 : -1;
  const channels = (await findChannelIds(read, place)).map((id) => readChannel(read, place, id, atOnce));
  let heads = await readHeads(channels);
  const rows: Sorted[] = [];
  while (rows.length < limit && heads.length > 0) {
    const first = heads.reduce((a, b) =>
      sign * (Number(a.row.key) - Number(b.row.key) || a.row.id - b.row.id) < 0 ? a : b,
    );
    rows.push(first.row);
    const [next] = await readHeads([first.channel]);
    heads = heads.flatMap((head) => (head === first ? (next ?? []) : head));
  }
  return rows;
}

type Channel = AsyncGenerator<Sorted>;

/** The next row of each that has one. */
async function readHeads(channels: readonly Channel[]): Promise<{ row: Sorted; channel: Channel }[]> {
  const heads: { row: Sorted; channel: Channel }[] = [];
  for (const channel of channels) {
    const next = await channel.next();
    if (next.done !== true) heads.push({ row: next.value, channel });
  }
  return heads;
}

async function* readChannel(read: Handle, place: Place, channelId: number, atOnce: number): Channel {
  const { feedbacks } = read.tables;
  const inDirection = place.sort.order === "asc" ? asc : desc;
  let { cursor } = place;
  for (;;) {
    const found: Sorted[] = [];
    for (const stretch of toStretches(read, { ...place, cursor })) {
      if (found.length === atOnce) break;
      const next = await read
        .select({ id: feedbacks.id, updatedAt: feedbacks.updatedAt })
        .from(feedbacks)
        .where(and(eq(feedbacks.channelId, channelId), stretch))
        .orderBy(inDirection(feedbacks.updatedAt), inDirection(feedbacks.id))
        .limit(atOnce - found.length);
      found.push(...next.map(({ id, updatedAt }) => ({ id, key: updatedAt.getTime() })));
    }
    yield* found;
    if (found.length < atOnce) return;
    cursor = found.at(-1);
  }
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
