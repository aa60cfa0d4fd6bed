import { type SQL, sql } from "drizzle-orm";
import type { Handle } from "../handle.ts";
import { toStorable } from "../schema/encode-value.ts";
import { fits, type TermSearch } from "./feedback-terms.ts";
import { jsonText } from "./match-text.ts";

/** What feedback is put in order by: its last change, or a value that it holds. */
export type SortKey =
  | { of: "updated" }
  | { of: "number" | "text"; fieldKey: string }
  /** `beginning` is that of the term which names its instant. */
  | { of: "date"; fieldKey: string; beginning: string }
  /** Each of the values with its place. */
  | { of: "options"; fieldKey: string; ranks: readonly (readonly [value: string, rank: number])[] };

export type Sorted = { id: number; key: string | number | null };

export type SortOrder = { key: SortKey; direction: "asc" | "desc" };

type Wanted = SortOrder & {
  /** Behind this row; a key as it was found. */
  after?: Sorted | undefined;
  limit: number;
};

/**
 * What fits, in an order; equals by their id in the same direction, and what has no value at the end of either. All that
 * fits is read, so it is for a few thousands, or for who can wait.
 */
export async function sortByTerms(handle: Handle, search: TermSearch, wanted: Wanted): Promise<Sorted[]> {
  return sortFrom(handle, fits(handle, search), wanted);
}

/** The same of the feedback of an issue. */
export async function sortByLinks(
  handle: Handle,
  { issueId, condition }: { issueId: number; condition?: SQL | undefined },
  wanted: Wanted,
): Promise<Sorted[]> {
  const { feedbacks, feedbackIssues, feedbackTerms } = handle.tables;
  const terms =
    handle.engine === "postgres"
      ? sql`left join ${feedbackTerms} on ${feedbackTerms.feedbackId} = ${feedbacks.id}`
      : sql.empty();
  const source = sql`from ${feedbackIssues} join ${feedbacks} on ${feedbacks.id} = ${feedbackIssues.feedbackId} ${terms}
    where ${feedbackIssues.issueId} = ${issueId} and ${condition ?? sql`true`}`;
  return sortFrom(handle, source, wanted);
}

async function sortFrom(handle: Handle, source: SQL, { key, direction, after, limit }: Wanted): Promise<Sorted[]> {
  const isOnTheWay = direction === "asc" ? sql`>` : sql`<`;
  const behind =
    after === undefined
      ? sql`true`
      : after.key === null
        ? sql`sort_key is null and id ${isOnTheWay} ${after.id}`
        : sql`(sort_key ${isOnTheWay} ${asKey(handle, key, after.key)}
            or (sort_key = ${asKey(handle, key, after.key)} and id ${isOnTheWay} ${after.id}) or sort_key is null)`;
  const rows = await handle.search<{ id: number | string; sort_key: string | number | null }>(
    // Each key is worked out once.
    sql`with found as materialized (
        select ${handle.tables.feedbacks.id} as id, ${toKey(handle, key)} as sort_key ${source})
      select id, sort_key from found where ${behind} order by ${inDirection(sql`sort_key`, direction)},
        ${inDirection(sql`id`, direction)} limit ${limit}`,
  );
  return rows.map(({ id, sort_key }) => ({ id: Number(id), key: sort_key }));
}

/** For `order by`, where rows without a value come last. */
export function bySortKey(handle: Handle, { key, direction }: SortOrder): SQL {
  return inDirection(toKey(handle, key), direction);
}

function inDirection(key: SQL, direction: "asc" | "desc"): SQL {
  return direction === "asc" ? sql`${key} asc nulls last` : sql`${key} desc nulls last`;
}

function toKey(handle: Handle, key: SortKey): SQL {
  const { feedbacks } = handle.tables;
  const isSqlite = handle.engine === "sqlite";
  if (key.of === "updated") {
    return isSqlite ? sql`${feedbacks.updatedAt}` : sql`(extract(epoch from ${feedbacks.updatedAt}) * 1000)::float8`;
  }
  return toValueKey(handle, key);
}

function toValueKey(handle: Handle, key: Exclude<SortKey, { of: "updated" }>): SQL {
  const { feedbacks, feedbackTerms } = handle.tables;
  const isSqlite = handle.engine === "sqlite";
  const value = jsonText(handle, feedbacks.values, key.fieldKey);
  switch (key.of) {
    case "number":
      // A cursor comes back as a double, which greater whole numbers aren't.
      if (isSqlite) return sql`(case when typeof(${value}) in ('integer', 'real') then cast(${value} as real) end)`;
      return sql`(case jsonb_typeof(${feedbacks.values} -> ${key.fieldKey}) when 'number' then (${value})::float8 end)`;
    case "date":
      // PostgreSQL doesn't read all that is taken for a date: the index holds it as bits, in order.
      return isSqlite
        ? sql`epoch_ms(${value})`
        : sql`substring(${feedbackTerms.terms}::text from ${`'${key.beginning}([0-9a-f]+)'`}) collate "C"`;
    case "text":
      return isSqlite ? sql`nullif(lower(${value}), '')` : sql`nullif(lower((${value}) collate "C"), '') collate "C"`;
    case "options": {
      if (key.ranks.length === 0) return sql`null`;
      const ranks = key.ranks.map(([option, rank]) => sql`when ${option} then ${sql.raw(String(rank))}`);
      return sql`(case ${value} ${sql.join(ranks, sql` `)} end)`;
    }
  }
}

/** PostgreSQL has to be told what a value of a row in between is. */
function asKey({ engine }: Handle, { of }: SortKey, value: string | number): SQL {
  if (engine === "sqlite") return sql`${value}`;
  return of === "date" || of === "text" ? sql`${toStorable(String(value))}::text` : sql`${Number(value)}::float8`;
}
