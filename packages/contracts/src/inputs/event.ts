import { z } from "zod";
import { eventTypes } from "../event-type.ts";
import { limits } from "../limits.ts";
import { page, problem, rowId } from "./primitives.ts";

/** `evt_` and a UUIDv7 in hex. */
const eventId = z.string().refine((id) => /^evt_[0-9a-f]{32}$/.test(id), problem("malformed"));

export const eventInput = z.object({ projectId: rowId, eventId });

/** What happened to one feedback or issue, newest first. */
export const listEventsInput = z.object({
  projectId: rowId,
  subject: z.object({ type: z.enum(["feedback", "issue"]), id: rowId }),
  /** All when left out. */
  types: z.array(z.enum(eventTypes)).min(1).max(eventTypes.length).optional(),
  cursor: page.cursor,
  limit: page.limit,
});
export type ListEventsInput = z.input<typeof listEventsInput>;

export const summarizeDeliveriesInput = z.object({
  projectId: rowId,
  subjectType: z.enum(["feedback", "issue"]),
  subjectIds: z.array(rowId).max(limits.pageSize),
});
export type SummarizeDeliveriesInput = z.input<typeof summarizeDeliveriesInput>;
