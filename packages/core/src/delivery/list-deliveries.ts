import {
  type DeliveryView,
  deliveryStatuses,
  type ListDeliveriesInput,
  listDeliveriesInput,
  type Page,
} from "@hearback/contracts";
import { findFirstIdSince, type Handle } from "@hearback/db";
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { formatDeliveryId, parseDeliveryId } from "./delivery-id.ts";
import { toDeliveryView } from "./delivery-view.ts";

/** For so long a page is looked for among deliveries of which none may fit; the next page goes on behind these. */
const lookForMs = 15;
/** So many at a time: few enough that also those that are far apart on the disk take some milliseconds. */
const stretchLength = 200;

type Filters = ReturnType<typeof listDeliveriesInput.parse>;
/** Deliveries that one index holds in the order of their ids; from which on, and which of them, are wanted. */
type Lane = { inIndex: SQL | undefined; firstId: number; isWanted: SQL | undefined };

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
): Promise<Page<DeliveryView, string>> {
  const input = parseInput(listDeliveriesInput, rawInput);
  authorize(ctx, input.projectId, "delivery_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  if (input.webhookId !== undefined && !(await isOfProject(read, input.webhookId, input.projectId)))
    return { items: [], nextCursor: null };
  const lanes = await chooseLanes(read, input);
  const found: Awaited<ReturnType<typeof readLane>>[] = [];
  for (const lane of lanes) found.push(await readLane(read, lane, { limit: input.limit, forMs: forMs / lanes.length }));
  const floorId = Math.max(...found.map((lane) => lane.floorId));
  // One that has gone on from one lane to another meanwhile is in both: as it was read last.
  const newest = new Map(found.flatMap((lane) => lane.rows).map((row) => [row.delivery.id, row]));
  const rows = [...newest.values()]
    .filter(({ delivery }) => delivery.id >= floorId)
    .sort((a, b) => b.delivery.id - a.delivery.id);
  const page = toPage(rows, input.limit, (row) => formatDeliveryId(row.delivery.id));
  return {
    items: page.items.map(({ delivery, event, webhook }) => toDeliveryView(delivery, event, webhook)),
    nextCursor: page.nextCursor ?? (floorId > 0 ? formatDeliveryId(floorId) : null),
  };
}

/** Also of a webhook that was deleted. */
async function isOfProject(read: Handle, webhookId: number, projectId: number): Promise<boolean> {
  const { webhooks } = read.tables;
  return (await read.$count(webhooks, and(eq(webhooks.id, webhookId), eq(webhooks.projectId, projectId)))) > 0;
}

/** One for all deliveries or those that succeeded, and one for each other status that is asked for. */
async function chooseLanes(read: Handle, filters: Filters): Promise<Lane[]> {
  const { projectId, webhookId, statuses, eventTypes, since, cursor } = filters;
  const { deliveries, events } = read.tables;
  const inIndex = and(
    webhookId === undefined ? eq(deliveries.projectId, projectId) : eq(deliveries.webhookId, webhookId),
    cursor ? lt(deliveries.id, parseDeliveryId(cursor)) : undefined,
  );
  const isWanted = and(
    eventTypes && inArray(events.type, eventTypes),
    since === undefined ? undefined : gte(deliveries.createdAt, new Date(since)),
  );
  const firstId = since === undefined ? 0 : await findFirstId(read, new Date(since));
  if (statuses === undefined) return [{ inIndex, isWanted, firstId }];
  // In the order of a delivery's life, so that none gets past while one lane is read after the other.
  return deliveryStatuses
    .filter((status) => statuses.includes(status))
    .map((status) => {
      const isOfStatus = eq(deliveries.status, status);
      return status === "succeeded"
        ? { inIndex, isWanted: and(isOfStatus, isWanted), firstId }
        : { inIndex: and(inIndex, isOfStatus, sql`${deliveries.status} <> 'succeeded'`), isWanted, firstId };
    });
}

/** Where to stop: else a page that isn't full would have read every older row as well. */
function findFirstId(read: Handle, since: Date): Promise<number> {
  const { deliveries } = read.tables;
  return findFirstIdSince(read, { table: deliveries, id: deliveries.id, at: deliveries.createdAt }, since);
}

/**
 * The newest of a lane, looked for a stretch at a time and no longer than `forMs`; `floorId` is down to where all of it is
 * known, 0 at its end.
 */
async function readLane(read: Handle, lane: Lane, { limit, forMs }: { limit: number; forMs: number }) {
  const { inIndex, isWanted, firstId } = lane;
  const { deliveries } = read.tables;
  const until = performance.now() + forMs;
  const length = isWanted === undefined ? limit + 1 : stretchLength;
  const rows: LogRow[] = [];
  let floorId: number | undefined;
  do {
    const isNext: SQL | undefined = and(inIndex, floorId === undefined ? undefined : lt(deliveries.id, floorId));
    // By its end and its length: given both ends, SQLite takes the index of all deliveries for the shorter way.
    const stretch = await read
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(isNext)
      .orderBy(desc(deliveries.id))
      .limit(length);
    const ids = stretch.map(({ id }) => id).filter((id) => id >= firstId);
    if (ids.length > 0) rows.push(...(await readRows(read, and(inArray(deliveries.id, ids), inIndex, isWanted))));
    floorId = ids.length < length ? 0 : ids.at(-1);
  } while (floorId && rows.length <= limit && performance.now() < until);
  return { rows, floorId: rows[limit]?.delivery.id ?? floorId ?? 0 };
}

type LogRow = Awaited<ReturnType<typeof readRows>>[number];

function readRows(read: Handle, condition: SQL | undefined) {
  const { deliveries, events, webhooks } = read.tables;
  return (
    read
      .select({ delivery: deliveries, event: events, webhook: { id: webhooks.id, name: webhooks.name } })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
      // What was sent before a webhook was saved is soon gone.
      .where(and(condition, eq(webhooks.isDraft, false)))
      .orderBy(desc(deliveries.id))
  );
}
