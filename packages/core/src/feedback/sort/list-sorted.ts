import type { listFeedbackInput } from "@hearback/contracts";
import {
  countSomeByTerms,
  findByTerms,
  type Handle,
  type Sorted,
  type SortKey,
  type SortOrder,
  sortByLinks,
  sortByTerms,
  type TermQuery,
  type TermSearch,
} from "@hearback/db";
import { and, asc, type Column, desc, eq, gt, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { FieldRow } from "../../channel/channel-view.ts";
import { invalidField } from "../../context/domain-error.ts";
import { isInPlace } from "../in-place.ts";
import { terms } from "../search/feedback-terms.ts";
import { isFiltered, toListSearch } from "../search/to-search.ts";
import { findSortKey } from "./find-sort-key.ts";
import { listChangedLast } from "./list-changed-last.ts";
import { listNumberStages, listOptionStages, type Stage, type StageSizes } from "./stages.ts";

type Input = z.output<typeof listFeedbackInput>;

type Wanted = SortOrder & { after: Sorted | undefined; limit: number };

/** What is done how far: the same order comes out of any of them, sooner or later. */
export type SortAmounts = {
  /** So many that are found are simply sorted. */
  few: number;
  stages: StageSizes;
  /** So many with different values are looked through for what is found; beyond that, all that is found is sorted. */
  lookedThrough: number;
  /** So many of those that were changed last are looked through, unless they came over a longer stretch of arrivals. */
  changedLast: number;
  /** So many rows of a channel are read at once by their last change. */
  ofChannel: number;
  stretch: number;
};

export const usualAmounts: SortAmounts = {
  few: 1_500,
  stages: { first: 1_000, most: 8_000 },
  lookedThrough: 40_000,
  changedLast: 1_000,
  ofChannel: 200,
  stretch: 100_000,
};

/**
 * What a list shows, sorted by the last change or by a field, one row more than a page has.
 *
 * On SQLite a page of a great many is put together from the index: by the values of the field in their order, by its
 * options, or from what was changed last. Where that isn't possible, all that fits is sorted, as on PostgreSQL.
 *
 * @throws DomainError `invalid_input` for conditions or an order that the channel's fields don't allow.
 */
export async function listSorted(read: Handle, input: Input, amounts = usualAmounts): Promise<Sorted[]> {
  const { issueId } = input;
  const { wanted, field } = await findWanted(read, input);
  const isNarrowed = isFiltered(input);
  if (field === undefined && issueId === undefined && !isNarrowed)
    return listChangedLast(read, input, { limit: wanted.limit, atOnce: amounts.ofChannel });
  if (issueId !== undefined && !isNarrowed && (await hasFewLinks(read, issueId, amounts))) {
    return sortByLinks(read, { issueId, condition: isInPlace(read, input) }, wanted);
  }
  const search = await toListSearch(read, input);
  if (read.engine === "postgres") return sortByTerms(read, search, wanted);
  if (field === undefined) return sortChangedLast(read, { input, search, wanted, amounts });
  if ((await countSomeByTerms(read, search, amounts.few + 1)) <= amounts.few) return sortByTerms(read, search, wanted);
  switch (field.type) {
    case "number":
    case "date":
      return followStages(read, listNumberStages(read, field, wanted, amounts.stages), {
        search,
        wanted,
        field,
        amounts,
      });
    case "select":
      return followStages(read, listOptionStages(field, wanted), { search, wanted, field, amounts });
    default:
      return sortByTerms(read, search, wanted);
  }
}

/** What is found, sorted as a list is, for a few. @throws DomainError as `listSorted`. */
export async function sortFound(read: Handle, input: Input, search: TermSearch): Promise<Sorted[]> {
  const { wanted } = await findWanted(read, input);
  return sortByTerms(read, search, wanted);
}

async function findWanted(
  read: Handle,
  { channelId, sort, cursor, limit }: Input,
): Promise<{ wanted: Wanted; field: FieldRow | undefined }> {
  const others = ["id", "updatedAt"];
  const { key, field } = await findSortKey(read, { by: sort.by, channelId, path: "sort.by", others });
  refuseForeignKey(read, key, cursor);
  return { wanted: { key, direction: sort.order, after: cursor ?? undefined, limit: limit + 1 }, field };
}

/** A key that another order found, or that somebody made up. */
function refuseForeignKey({ engine }: Handle, { of }: SortKey, cursor: Input["cursor"]): void {
  const key = cursor?.key ?? null;
  const isText = of === "text" || (of === "date" && engine === "postgres");
  const isKnown = isText ? typeof key === "string" : typeof key === "number" && (of !== "updated" || isInstant(key));
  if (key === null || isKnown) return;
  throw invalidField({ path: "cursor.key", problem: "not_allowed" }, "The cursor is not of this order: begin anew.");
}

function isInstant(key: number): boolean {
  return !Number.isNaN(new Date(key).getTime());
}

async function hasFewLinks(read: Handle, issueId: number, { few }: SortAmounts): Promise<boolean> {
  const { feedbackIssues } = read.tables;
  const some = read
    .select({ id: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(eq(feedbackIssues.issueId, issueId))
    .limit(few + 1);
  return (await some).length <= few;
}

type Sorting = { search: TermSearch; wanted: Wanted; amounts: SortAmounts };

/** One part of the values after the other, then what has none. */
async function followStages(
  read: Handle,
  stages: AsyncIterable<Stage> | Iterable<Stage>,
  { search, wanted, field, amounts }: Sorting & { field: FieldRow },
): Promise<Sorted[]> {
  const rows: Sorted[] = [];
  let lookedThrough = 0;
  if (wanted.after?.key !== null) {
    for await (const stage of stages) {
      const limit = wanted.limit - rows.length;
      const part = { ...search, query: withTerms(search.query, { all: [stage.query] }) };
      if ("value" in stage) {
        rows.push(...(await listByArrival(read, part, { ...wanted, key: stage.value, limit })));
      } else {
        rows.push(...(await sortByTerms(read, part, { ...wanted, limit })));
        lookedThrough += stage.size;
      }
      if (rows.length === wanted.limit) return rows;
      if (lookedThrough > amounts.lookedThrough) return sortByTerms(read, search, wanted);
    }
  }
  const empty = { ...search, query: withTerms(search.query, { none: [{ phrase: [terms.filled(field.id)] }] }) };
  rows.push(...(await listByArrival(read, empty, { ...wanted, key: null, limit: wanted.limit - rows.length })));
  return rows;
}

function withTerms(
  query: TermQuery,
  { all = [], none = [] }: { all?: readonly TermQuery[]; none?: readonly TermQuery[] },
): TermQuery {
  const before = "all" in query ? query : { all: [query] };
  return { all: [...before.all, ...all], none: [...(before.none ?? []), ...none] };
}

/** Those that have the same value. */
async function listByArrival(
  read: Handle,
  search: TermSearch,
  { key, direction, after, limit }: Omit<Wanted, "key"> & { key: number | null },
): Promise<Sorted[]> {
  const { feedbackId } = read.tables.feedbackTerms;
  const behind = after?.key === key ? isBehind(feedbackId, direction, after.id) : undefined;
  const ids = await findByTerms(read, {
    ...search,
    condition: and(search.condition, behind),
    order: direction === "asc" ? asc(feedbackId) : desc(feedbackId),
    limit,
  });
  return ids.map((id) => ({ id, key }));
}

export function isBehind(id: Column, direction: "asc" | "desc", lastId: number): SQL {
  return (direction === "asc" ? gt : lt)(id, lastId);
}

/** What was changed one after the other mostly came one after the other: the index is asked about that stretch alone. */
async function sortChangedLast(
  read: Handle,
  { input, search, wanted, amounts }: Sorting & { input: Input },
): Promise<Sorted[]> {
  const { feedbackId } = read.tables.feedbackTerms;
  const latest = await listChangedLast(read, input, { limit: amounts.changedLast, atOnce: amounts.ofChannel });
  if (latest.length === 0) return [];
  const ids = latest.map(({ id }) => id);
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  if (last - first <= amounts.stretch) {
    // With the plus, SQLite doesn't ask the index about each of them.
    const isOneOf = sql`+${feedbackId} in ${ids}`;
    const found = await findByTerms(read, {
      ...search,
      condition: and(search.condition, gte(feedbackId, first), lte(feedbackId, last), isOneOf),
      order: asc(feedbackId),
      limit: ids.length,
    });
    const isFound = new Set(found);
    const rows = latest.filter(({ id }) => isFound.has(id));
    if (rows.length >= wanted.limit || latest.length < amounts.changedLast) return rows.slice(0, wanted.limit);
  }
  return sortByTerms(read, search, wanted);
}
