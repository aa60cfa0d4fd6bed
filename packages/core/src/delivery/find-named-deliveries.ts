import type { Handle } from "@hearback/db";
import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { parseDeliveryId } from "./delivery-id.ts";

/** Of what much has happened to, only the newest events are looked at. */
const eventsAtMost = 1_000;

/**
 * The deliveries that a text names, newest first: `dlv_…` one of them, `evt_…` those of an event, a number those of every
 * event about the feedback or issue of this number, `feedback #…` or `issue #…` those about one of the two. Also such that are not of the project.
 */
export async function findNamedDeliveries(read: Handle, projectId: number, text: string): Promise<number[]> {
  if (/^dlv_\d{1,15}$/.test(text)) return [parseDeliveryId(text)];
  const { deliveries, events } = read.tables;
  const eventIds: number[] = [];
  for (const isNamed of namesEvents(read, text)) {
    const found = await read
      .select({ id: events.id })
      .from(events)
      .where(and(isNamed, eq(events.projectId, projectId)))
      .orderBy(desc(events.id))
      .limit(eventsAtMost);
    eventIds.push(...found.map(({ id }) => id));
  }
  if (eventIds.length === 0) return [];
  const rows = await read.select({ id: deliveries.id }).from(deliveries).where(inArray(deliveries.eventId, eventIds));
  return rows.map(({ id }) => id).sort((a, b) => b - a);
}

/** One condition for each index that is asked: both types at once would have to be sorted. */
function namesEvents({ tables: { events } }: Handle, text: string): (SQL | undefined)[] {
  if (text.startsWith("evt_")) return [eq(events.publicId, text)];
  const [, named, number] = /^(?:(feedback|issue) ?)?#?([1-9]\d{0,14})$/i.exec(text) ?? [];
  if (number === undefined) return [];
  const types = (["feedback", "issue"] as const).filter((type) => named === undefined || named.toLowerCase() === type);
  return types.map((type) => and(eq(events.subjectType, type), eq(events.subjectId, Number(number))));
}
