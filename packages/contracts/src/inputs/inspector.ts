import { z } from "zod";
import { limits } from "../limits.ts";
import { rowId } from "./primitives.ts";

/** What an inspector answers, and how long it takes for that; what is left out stays as it is. */
export const updateInspectorInput = z.object({
  projectId: rowId,
  status: z.int().min(200).max(599).optional(),
  delayMs: z.int().min(0).max(limits.inspectorDelayMsMax).optional(),
});
export type UpdateInspectorInput = z.input<typeof updateInspectorInput>;

export const caughtRequestInput = z.object({ projectId: rowId, requestId: rowId });
