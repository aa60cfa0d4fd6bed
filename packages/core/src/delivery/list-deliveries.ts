import { type DeliveryPage, type ListDeliveriesInput, listDeliveriesInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, inArray } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { formatDeliveryId } from "./delivery-id.ts";
import { chooseLanes, type Lane } from "./delivery-lanes.ts";
import { toDeliveryView } from "./delivery-view.ts";
import { type LogRow, readLog } from "./read-log.ts";

/** For so long a page is looked for among deliveries of which none may fit; the next page goes on behind these. */
const lookForMs = 15;
/** So many at a time: few enough that also those that are far apart on the disk take some milliseconds. */
const stretchLength = 200;

/**
 * Newest first; of one webhook or of the whole project.
 *
 * A page may hold less than `limit`, or nothing, and yet have a `nextCursor`: what is rare is not looked for among
 * millions in one go, as nothing else happens in a process while SQLite reads.
 */
export async function listDeliveries(
  ctx: CoreContext,
  rawInput: ListDeliveriesInput,
  forMs = lookForMs,
): Promise<DeliveryPage> {
  const input = parseInput(listDeliveriesInput, rawInput);
  authorize(ctx, input.projectId, "delivery_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  // Before the rows, so that none is beyond the position and not on the page.
  const position = await findPosition(read, input.projectId);
  if (input.webhookId !== undefined && !(await isOfProject(read, input.webhookId, input.projectId)))
    return { items: [], nextCursor: null, position };
  const lanes = await chooseLanes(read, input);
  const found: Awaited<ReturnType<typeof readLane>>[] = [];
  for (const lane of lanes) found.push(await readLane(read, lane, { limit: input.limit, forMs: forMs / lanes.length }));
  const floorId = Math.max(0, ...found.map((lane) => lane.floorId));
  // One that has gone on from one lane to another meanwhile is in both: as it was read last.
  const newest = new Map(found.flatMap((lane) => lane.rows).map((row) => [row.delivery.id, row]));
  const rows = [...newest.values()]
    .filter(({ delivery }) => delivery.id >= floorId)
    .sort((a, b) => b.delivery.id - a.delivery.id);
  const page = toPage(rows, input.limit, (row) => formatDeliveryId(row.delivery.id));
  return {
    items: page.items.map(({ delivery, event, webhook }) => toDeliveryView(delivery, event, webhook)),
    nextCursor: page.nextCursor ?? (floorId > 0 ? formatDeliveryId(floorId) : null),
    position,
  };
}

async function findPosition(read: Handle, projectId: number): Promise<string | null> {
  const { deliveries } = read.tables;
  const [last] = await read
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.projectId, projectId))
    .orderBy(desc(deliveries.id))
    .limit(1);
  return last === undefined ? null : formatDeliveryId(last.id);
}

/** Also of a webhook that was deleted. */
async function isOfProject(read: Handle, webhookId: number, projectId: number): Promise<boolean> {
  const { webhooks } = read.tables;
  return (await read.$count(webhooks, and(eq(webhooks.id, webhookId), eq(webhooks.projectId, projectId)))) > 0;
}

/**
 * The newest of a lane, looked for a stretch at a time and no longer than `forMs`; `floorId` is down to where all of it is
 * known, 0 at its end.
 */
async function readLane(read: Handle, lane: Lane, { limit, forMs }: { limit: number; forMs: number }) {
  const { isInLane, isWanted, firstId, endId } = lane;
  const { deliveries } = read.tables;
  const until = performance.now() + forMs;
  const length = isWanted === undefined ? limit + 1 : stretchLength;
  const rows: LogRow[] = [];
  let floorId: number | undefined;
  do {
    const stretch = await lane.readIds(floorId ?? endId, length);
    const ids = stretch.filter((id) => id >= firstId);
    if (ids.length > 0) rows.push(...(await readLog(read, and(inArray(deliveries.id, ids), isInLane, isWanted))));
    floorId = ids.length < length ? 0 : ids.at(-1);
  } while (floorId && rows.length <= limit && performance.now() < until);
  return { rows, floorId: rows[limit]?.delivery.id ?? floorId ?? 0 };
}
