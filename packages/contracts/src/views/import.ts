import type { ImportKind } from "../inputs/import.ts";

export type ImportReport = {
  /** False when rows were refused and not to be left out: then nothing was written. */
  isWritten: boolean;
  made: Record<ImportKind, number>;
  /** Left out because they are here: from an earlier import or, of issues, under the same title. */
  known: Record<ImportKind, number>;
  /** Links between feedback and issues that were made. */
  linkCount: number;
  refused: RefusedRow[];
  /** All of them are off. */
  webhooks: ImportedWebhook[];
};

export type RefusedRow = {
  /** Line of the file; in one JSON document the position of the entry, from 1. */
  line: number;
  reason: string;
};

/** A webhook that was made, and whether it was on where it came from. */
export type ImportedWebhook = { id: number; name: string; wasActive: boolean };
