import {
  type FeedbackCursor,
  type FeedbackView,
  type ListFeedbackInput,
  listFeedbackInput,
  type Page,
} from "@hearback/contracts";
import { findByTerms, type Handle, type TermSearch } from "@hearback/db";
import { and, asc, type Column, desc, eq, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { readFeedbackViews } from "./feedback-views.ts";
import { isInPlace } from "./in-place.ts";
import { findNumbered } from "./search/find-numbered.ts";
import { isFiltered, toListSearch } from "./search/to-search.ts";
import { isBehind, listSorted, sortFound } from "./sort/list-sorted.ts";
import { mergeSorted } from "./sort/merge-sorted.ts";

type Input = z.output<typeof listFeedbackInput>;

/**
 * Of one channel, of one issue, or of the whole project; by arrival if nothing else is said.
 *
 * @throws DomainError `not_found`, `invalid_input` for conditions or an order that the channel's fields don't allow.
 */
export async function listFeedback(
  ctx: CoreContext,
  rawInput: ListFeedbackInput,
): Promise<Page<FeedbackView, FeedbackCursor>> {
  const input = parseInput(listFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  if (input.channelId !== undefined) await findChannel(read, input.projectId, input.channelId);
  const rows = await findFeedbackRows(read, input);
  const { items, nextCursor } = toPage(rows, input.limit, ({ key, id }): FeedbackCursor => ({ key, id }));
  return {
    items: await readFeedbackViews(
      read,
      items.map(({ id }) => id),
    ),
    nextCursor,
  };
}

/** One row more than asked for, where there is one. */
export async function findFeedbackRows(read: Handle, input: Input): Promise<FeedbackCursor[]> {
  const isByArrival = input.sort.by === "id";
  const rows = isByArrival ? await listByArrival(read, input) : await listSorted(read, input);
  const numbered = await findNumbered(read, input);
  if (numbered === null || rows.some(({ id }) => id === numbered.id)) return rows;
  const found = isByArrival
    ? (await findIds(read, input, numbered.search)).map(withoutKey)
    : await sortFound(read, input, numbered.search);
  return mergeSorted(rows, found, input.sort.order).slice(0, input.limit + 1);
}

async function listByArrival(read: Handle, input: Input): Promise<FeedbackCursor[]> {
  const ids = isFiltered(input)
    ? await findIds(read, input, await toListSearch(read, input))
    : await listIds(read, input);
  return ids.map(withoutKey);
}

function withoutKey(id: number): FeedbackCursor {
  return { key: null, id };
}

async function findIds(read: Handle, input: Input, { query, condition }: TermSearch): Promise<number[]> {
  const { feedbackId } = read.tables.feedbackTerms;
  return findByTerms(read, {
    query,
    condition: and(condition, isBehindCursor(input, feedbackId)),
    order: input.sort.order === "asc" ? asc(feedbackId) : desc(feedbackId),
    limit: input.limit + 1,
  });
}

async function listIds(read: Handle, input: Input): Promise<number[]> {
  const { feedbacks } = read.tables;
  if (input.issueId !== undefined) return listIdsOfIssue(read, { ...input, issueId: input.issueId });
  const rows = await read
    .select({ id: feedbacks.id })
    .from(feedbacks)
    .where(and(isInPlace(read, input), isBehindCursor(input, feedbacks.id)))
    .orderBy(input.sort.order === "asc" ? asc(feedbacks.id) : desc(feedbacks.id))
    .limit(input.limit + 1);
  return rows.map(({ id }) => id);
}

/** The links lead: an issue may have few among a million feedbacks. */
async function listIdsOfIssue(read: Handle, input: Input & { issueId: number }): Promise<number[]> {
  const { feedbacks, feedbackIssues } = read.tables;
  const id = feedbackIssues.feedbackId;
  const rows = await read
    .select({ id })
    .from(feedbackIssues)
    .innerJoin(feedbacks, eq(feedbacks.id, id))
    .where(and(eq(feedbackIssues.issueId, input.issueId), isInPlace(read, input), isBehindCursor(input, id)))
    .orderBy(input.sort.order === "asc" ? asc(id) : desc(id))
    .limit(input.limit + 1);
  return rows.map((row) => row.id);
}

function isBehindCursor({ cursor, sort }: Input, id: Column): SQL | undefined {
  return cursor ? isBehind(id, sort.order, cursor.id) : undefined;
}
