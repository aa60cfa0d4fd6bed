import { z } from "zod";
import { rowId, timeZone } from "./primitives.ts";

export const readOperationsInput = z.object({ projectId: rowId, timeZone });
export type ReadOperationsInput = z.input<typeof readOperationsInput>;
