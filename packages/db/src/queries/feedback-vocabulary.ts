import { sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";

/** How often terms occur in a stretch of the alphabet, counted up to a limit, and the first and the last of those. */
export type Occurrences = { count: number; first: string | null; last: string | null };

/**
 * The terms among all feedback from `from` on and before `below`: on SQLite alone, whose index is in the order of the
 * alphabet. What was deleted lately may still be counted.
 */
export async function readOccurrences(
  handle: Handle,
  { from, below, limit }: { from: string; below: string; limit: number },
): Promise<Occurrences> {
  const [row] = await handle.search<Occurrences>(
    sql`select count(*) as count, min(term) as first, max(term) as last from (
      select term from feedback_vocabulary where term >= ${from} and term < ${below} limit ${limit})`,
  );
  return row ?? { count: 0, first: null, last: null };
}
