import { type DeliveryView, type ListDeliveriesInput, listDeliveriesInput, type Page } from "@hearback/contracts";
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
/** Deliveries that one index holds in the order of their ids, and which of them are wanted. */
type Lane = { inIndex: SQL | undefined; isWanted: SQL | undefined };

/**
 * Newest first; of one webhook or of the whole project.
 *
 * A page may hold less than `limit`, or nothing, and yet have a `nextCursor`: what is rare is not looked for among
 * millions in one go, as nothing else happens in a process while SQLite reads.
 */
export async function listDeliveries(
  ctx: CoreContext,
  rawInput: ListDeliveriesInput,
): Promise<Page<DeliveryView, string>> {
  const input = parseInput(listDeliveriesInput, rawInput);
  authorize(ctx, input.projectId, "delivery_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  if (input.webhookId !== undefined && !(await isOfProject(read, input.webhookId, input.projectId)))
    return { items: [], nextCursor: null };
  const lanes = await chooseLanes(read, input);
  const found: Awaited<ReturnType<typeof readLane>>[] = [];
  for (const lane of lanes)
    found.push(await readLane(read, lane, { limit: input.limit, forMs: lookForMs / lanes.length }));
  const floorId = Math.max(...found.map((lane) => lane.floorId));
  const rows = found
    .flatMap((lane) => lane.rows)
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
async function chooseLanes(read: Handle, { projectId, webhookId, statuses, eventTypes, since, cursor }: Filters) {
  const { deliveries, events } = read.tables;
  const inIndex = and(
    webhookId === undefined ? eq(deliveries.projectId, projectId) : eq(deliveries.webhookId, webhookId),
    since === undefined ? undefined : await isSince(read, new Date(since)),
    cursor ? lt(deliveries.id, parseDeliveryId(cursor)) : undefined,
  );
  const isOfType = eventTypes && inArray(events.type, eventTypes);
  if (statuses === undefined) return [{ inIndex, isWanted: isOfType }];
  return [...new Set(statuses)].map((status): Lane => {
    const isOfStatus = eq(deliveries.status, status);
    return status === "succeeded"
      ? { inIndex, isWanted: and(isOfStatus, isOfType) }
      : { inIndex: and(inIndex, isOfStatus, sql`${deliveries.status} <> 'succeeded'`), isWanted: isOfType };
  });
}

async function isSince(read: Handle, since: Date): Promise<SQL | undefined> {
  const { deliveries } = read.tables;
  const timeline = { table: deliveries, id: deliveries.id, at: deliveries.createdAt };
  // Else a page that isn't full would have read every older row as well.
  const firstId = await findFirstIdSince(read, timeline, since);
  return and(gte(deliveries.id, firstId), gte(deliveries.createdAt, since));
}

/**
 * The newest of a lane, looked for a stretch at a time and no longer than `forMs`; `floorId` is down to where all of it is
 * known, 0 at its end.
 */
async function readLane(read: Handle, { inIndex, isWanted }: Lane, { limit, forMs }: { limit: number; forMs: number }) {
  const { deliveries } = read.tables;
  const until = performance.now() + forMs;
  const rows: LogRow[] = [];
  let floorId: number | null = null;
  do {
    const isNext: SQL | undefined = and(inIndex, floorId === null ? undefined : lt(deliveries.id, floorId));
    floorId = isWanted === undefined ? 0 : await findStretchEnd(read, isNext);
    const isInStretch = and(isNext, isWanted, floorId === 0 ? undefined : gte(deliveries.id, floorId));
    rows.push(...(await readRows(read, isInStretch, limit + 1 - rows.length)));
  } while (floorId > 0 && rows.length <= limit && performance.now() < until);
  const last = rows[limit];
  return { rows, floorId: last?.delivery.id ?? floorId };
}

async function findStretchEnd(read: Handle, isNext: SQL | undefined): Promise<number> {
  const { deliveries } = read.tables;
  const [end] = await read
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(isNext)
    .orderBy(desc(deliveries.id))
    .limit(1)
    .offset(stretchLength - 1);
  return end?.id ?? 0;
}

type LogRow = Awaited<ReturnType<typeof readRows>>[number];

function readRows(read: Handle, condition: SQL | undefined, limit: number) {
  const { deliveries, events, webhooks } = read.tables;
  return read
    .select({ delivery: deliveries, event: events, webhook: { id: webhooks.id, name: webhooks.name } })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(condition)
    .orderBy(desc(deliveries.id))
    .limit(limit);
}
