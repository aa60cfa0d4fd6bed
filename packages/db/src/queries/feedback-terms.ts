import { eq, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";

/**
 * What is asked of a feedback's terms. A phrase is terms that follow each other; of an open one the last may go on. Terms
 * consist of letters, digits, `=` and `_`, without capitals.
 */
export type TermQuery =
  | { phrase: readonly string[]; isOpen?: boolean }
  | { all: readonly TermQuery[]; none?: readonly TermQuery[] }
  | { any: readonly TermQuery[] };

/** Puts in place of a feedback's terms, if it has any. They go when it is deleted. */
export async function replaceTerms(tx: Handle, feedbackId: number, terms: readonly string[]): Promise<void> {
  const { feedbackTerms } = tx.tables;
  await tx.delete(feedbackTerms).where(eq(feedbackTerms.feedbackId, feedbackId));
  await insertTerms(tx, feedbackId, terms);
}

/** For a feedback that has none yet. */
export async function insertTerms(tx: Handle, feedbackId: number, terms: readonly string[]): Promise<void> {
  const { placeholder } = sql;
  await tx
    .prepared("insert_terms", (handle) =>
      handle
        .insert(handle.tables.feedbackTerms)
        .values({ feedbackId: placeholder("feedbackId"), terms: placeholder("terms") }),
    )
    .execute({ feedbackId, terms });
}

/** What is looked for among feedback. */
export type TermSearch = {
  query: TermQuery;
  /** What else must be true of the row in `feedbacks`. */
  condition?: SQL | undefined;
};

/**
 * Ids of what fits, in an order of columns of `feedbacks`. In the order of the id that stands with the terms, and behind one
 * of them, SQLite reads no more than the limit needs; by the same id in `feedbacks` it would sort all that fits.
 */
export async function findByTerms(
  handle: Handle,
  { order, limit, offset = 0, ...search }: TermSearch & { order: SQL; limit: number; offset?: number },
): Promise<number[]> {
  const rows = await handle.search<{ id: number | string }>(
    sql`select ${handle.tables.feedbacks.id} as id ${fits(handle, search)} order by ${order} limit ${limit} offset ${offset}`,
  );
  return rows.map(({ id }) => Number(id));
}

export async function countByTerms(handle: Handle, search: TermSearch): Promise<number> {
  const [row] = await handle.search<{ count: number | string }>(sql`select count(*) as count ${fits(handle, search)}`);
  return Number(row?.count ?? 0);
}

/** So many at most; then there may be more. */
export async function countSomeByTerms(handle: Handle, search: TermSearch, limit: number): Promise<number> {
  const [row] = await handle.search<{ count: number | string }>(
    sql`select count(*) as count from (select 1 ${fits(handle, search)} limit ${limit}) as found`,
  );
  return Number(row?.count ?? 0);
}

/** Whether a row of `feedbacks` fits, for a condition that is one of several. */
export function fitsTerms({ engine, tables }: Handle, query: TermQuery): SQL {
  const { feedbacks, feedbackTerms } = tables;
  const found =
    engine === "sqlite"
      ? sql`feedback_terms match ${toMatch(query)}`
      : sql`${feedbackTerms.terms} @@ ${toTsQuery(query)}::tsquery`;
  return sql`${feedbacks.id} in (select ${feedbackTerms.feedbackId} from ${feedbackTerms} where ${found})`;
}

/** `from` and `where` of a query over what fits. */
export function fits({ engine, tables }: Handle, { query, condition = sql`true` }: TermSearch): SQL {
  const { feedbacks, feedbackTerms } = tables;
  const isSame = sql`${feedbacks.id} = ${feedbackTerms.feedbackId}`;
  return engine === "sqlite"
    ? // The index leads: its rows come in the order of their ids.
      sql`from ${feedbackTerms} cross join ${feedbacks} on ${isSame}
          where feedback_terms match ${toMatch(askFirstLast(query))} and ${condition}`
    : sql`from ${feedbackTerms} join ${feedbacks} on ${isSame}
          where ${feedbackTerms.terms} @@ ${toTsQuery(query)}::tsquery and ${condition}`;
}

/** Stands where nothing is asked for that could be found: no term looks like it. */
const nothing: TermQuery = { phrase: ["x="] };

/**
 * The first of all conditions is of the project or the channel, and fits most: with it beside the others, FTS5 goes through
 * every feedback there is, also where the others never meet. `none` keeps it from making one list of both again.
 */
function askFirstLast(query: TermQuery): TermQuery {
  if (!("all" in query)) return query;
  const [first, ...others] = query.all;
  if (first === undefined || others.length === 0) return query;
  return { ...query, all: [first, { all: others, none: [nothing] }] };
}

/** In the language of SQLite's FTS5. */
function toMatch(query: TermQuery): string {
  if ("phrase" in query) return `"${query.phrase.join(" ")}"${query.isOpen ? " *" : ""}`;
  if ("any" in query) return `(${orNothing(query.any).map(toMatch).join(" OR ")})`;
  const all = `(${query.all.map(toMatch).join(" AND ")})`;
  return query.none?.length ? `(${[all, ...query.none.map(toMatch)].join(" NOT ")})` : all;
}

/** In the language of PostgreSQL's full-text search. */
function toTsQuery(query: TermQuery): string {
  if ("phrase" in query) {
    const last = query.phrase.length - 1;
    const terms = query.phrase.map((term, index) => `'${term}'${query.isOpen && index === last ? ":*" : ""}`);
    return `(${terms.join(" <-> ")})`;
  }
  if ("any" in query) return `(${orNothing(query.any).map(toTsQuery).join(" | ")})`;
  return `(${[...query.all.map(toTsQuery), ...(query.none ?? []).map((one) => `!${toTsQuery(one)}`)].join(" & ")})`;
}

function orNothing(queries: readonly TermQuery[]): readonly TermQuery[] {
  return queries.length === 0 ? [nothing] : queries;
}
