import { z } from "zod";
import { limits } from "../limits.ts";
import { rowId } from "./primitives.ts";

export const importKinds = ["issue", "feedback", "webhook"] as const;
export type ImportKind = (typeof importKinds)[number];

export const importAbcInput = z.object({
  projectId: rowId,
  /** Where feedback goes: an export doesn't name its channel. */
  channelId: rowId.optional(),
  /** JSON lines, or one JSON document: a list, or an answer that has it as `items`. */
  text: z.string().max(limits.importedText),
  /** Of the file that the text is from, for the audit log. */
  fileName: z.string().max(255).optional(),
  /** Imports the rest when rows are refused, in place of nothing. */
  leavesOutRefused: z.boolean().default(false),
});
export type ImportAbcInput = z.input<typeof importAbcInput>;
