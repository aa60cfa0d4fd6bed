import { type CodeClass, deliveryStatuses, type listDeliveriesInput } from "@hearback/contracts";
import { findFirstIdSince, type Handle } from "@hearback/db";
import { and, between, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { parseDeliveryId } from "./delivery-id.ts";
import { findNamedDeliveries } from "./find-named-deliveries.ts";

export type DeliveryFilters = z.output<typeof listDeliveriesInput>;

/** Deliveries that can be read in the order of their ids at once; from which on, and which of them, are wanted. */
export type Lane = {
  isInLane: SQL | undefined;
  isWanted: SQL | undefined;
  firstId: number;
  /** The ids below `endId`, newest first; less than `length` of them are the last. */
  readIds(endId: number | undefined, length: number): Promise<number[]>;
  endId: number | undefined;
};

/** One for what a text names or for all, else one for those that succeeded, and one for each other status. */
export async function chooseLanes(read: Handle, filters: DeliveryFilters): Promise<Lane[]> {
  const { projectId, webhookId, statuses, text } = filters;
  const { deliveries } = read.tables;
  const isInScope = webhookId === undefined ? eq(deliveries.projectId, projectId) : eq(deliveries.webhookId, webhookId);
  const range = await findRange(read, filters);
  const isWanted = matches(read, filters);
  if (text !== undefined && text !== "") {
    const ids = await findNamedDeliveries(read, projectId, text);
    const isOfStatus = statuses && inArray(deliveries.status, statuses);
    return [{ ...range, isInLane: isInScope, isWanted: and(isOfStatus, isWanted), readIds: readFrom(ids) }];
  }
  const readIndex = (isInLane: SQL | undefined) => ({ isInLane, readIds: readFromIndex(read, isInLane) });
  const possible = possibleStatuses(filters);
  if (possible === undefined) return [{ ...range, ...readIndex(isInScope), isWanted }];
  return possible.map((status) => {
    const isOfStatus = eq(deliveries.status, status);
    return status === "succeeded"
      ? { ...range, ...readIndex(isInScope), isWanted: and(isOfStatus, isWanted) }
      : { ...range, ...readIndex(and(isInScope, isOfStatus, sql`${deliveries.status} <> 'succeeded'`)), isWanted };
  });
}

/** In the order of a delivery's life, so that none gets past while one lane is read after the other; undefined for all. */
function possibleStatuses({ statuses, codeClasses, errorClasses }: DeliveryFilters) {
  // What succeeded has an answer of 2xx and no error, and the index of the others doesn't hold it.
  const cannotSucceed = errorClasses !== undefined || (codeClasses !== undefined && !codeClasses.includes("2xx"));
  if (statuses === undefined && !cannotSucceed) return undefined;
  return deliveryStatuses
    .filter((status) => statuses?.includes(status) ?? true)
    .filter((status) => !(cannotSucceed && status === "succeeded"));
}

function matches({ tables: { deliveries, events } }: Handle, filters: DeliveryFilters): SQL | undefined {
  const { eventTypes, codeClasses, errorClasses, since, until } = filters;
  return and(
    eventTypes && inArray(events.type, eventTypes),
    codeClasses && or(...codeClasses.map((codeClass) => isOfCode(codeClass)), sql`false`),
    errorClasses && inArray(deliveries.lastErrorClass, errorClasses),
    since === undefined ? undefined : gte(deliveries.createdAt, new Date(since)),
    until === undefined ? undefined : lt(deliveries.createdAt, new Date(until)),
  );

  function isOfCode(codeClass: CodeClass): SQL {
    if (codeClass === "none") return isNull(deliveries.lastStatusCode);
    const first = Number(codeClass[0]) * 100;
    return between(deliveries.lastStatusCode, first, first + 99);
  }
}

/** Where to begin and where to stop: else what is newer or older would be read as well. */
async function findRange(read: Handle, { since, until, cursor }: DeliveryFilters) {
  const { deliveries } = read.tables;
  const timeline = { table: deliveries, id: deliveries.id, at: deliveries.createdAt };
  const firstId = since === undefined ? 0 : await findFirstIdSince(read, timeline, new Date(since));
  const untilId = until === undefined ? undefined : await findFirstIdSince(read, timeline, new Date(until));
  const endIds = [untilId, cursor ? parseDeliveryId(cursor) : undefined].filter((id) => id !== undefined);
  return { firstId, endId: endIds.length === 0 ? undefined : Math.min(...endIds) };
}

function readFrom(ids: readonly number[]): Lane["readIds"] {
  return async (endId, length) => {
    const start = endId === undefined ? 0 : ids.findIndex((id) => id < endId);
    return start < 0 ? [] : ids.slice(start, start + length);
  };
}

function readFromIndex(read: Handle, isInLane: SQL | undefined): Lane["readIds"] {
  const { deliveries } = read.tables;
  return async (endId, length) => {
    // By its end and its length: given both ends, SQLite takes the index of all deliveries for the shorter way.
    const rows = await read
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(isInLane, endId === undefined ? undefined : lt(deliveries.id, endId)))
      .orderBy(desc(deliveries.id))
      .limit(length);
    return rows.map(({ id }) => id);
  };
}
