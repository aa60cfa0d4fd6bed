import type { listFeedbackInput } from "@hearback/contracts";
import { countSomeByTerms, type Handle, type TermSearch } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { type FeedbackFilter, toListSearch } from "./to-search.ts";

type Filter = FeedbackFilter & Pick<z.output<typeof listFeedbackInput>, "issueId">;

/** What finds the feedback whose number a text is, if all else that is asked for is true of it. */
export type Numbered = { id: number; search: TermSearch };

/** @returns `null` for a text that is no number. */
export async function findNumbered(read: Handle, filter: Filter): Promise<Numbered | null> {
  const number = /^#?(\d{1,15})$/.exec(filter.text?.trim() ?? "")?.[1];
  if (number === undefined) return null;
  const id = Number(number);
  return { id, search: narrow(read, await toListSearch(read, { ...filter, text: undefined }), id) };
}

/** The same of one feedback. With the id that stands with the terms, SQLite doesn't go through all that fits. */
function narrow(read: Handle, { query, condition }: TermSearch, id: number): TermSearch {
  return { query, condition: and(eq(read.tables.feedbackTerms.feedbackId, id), condition) };
}

/** How many more are found by the number than by words: one or none. */
export async function countNumbered(read: Handle, filter: Filter, byWords: TermSearch): Promise<number> {
  const numbered = await findNumbered(read, filter);
  if (numbered === null || (await countSomeByTerms(read, numbered.search, 1)) === 0) return 0;
  return 1 - (await countSomeByTerms(read, narrow(read, byWords, numbered.id), 1));
}
