import { type FeedbackView, type ListFeedbackInput, listFeedbackInput, type Page } from "@hearback/contracts";
import { findByTerms, type Handle } from "@hearback/db";
import { and, asc, type Column, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { readFeedbackViews } from "./feedback-views.ts";
import { toSearch } from "./search/to-search.ts";

type Input = z.output<typeof listFeedbackInput>;

/**
 * By their numbers; of one channel, of one issue, or of the whole project.
 *
 * @throws DomainError `invalid_input` for conditions that the channel's fields don't allow.
 */
export async function listFeedback(ctx: CoreContext, rawInput: ListFeedbackInput): Promise<Page<FeedbackView>> {
  const input = parseInput(listFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  const ids = isFiltered(input) ? await findIds(read, input) : await listIds(read, input);
  const page = toPage(ids, input.limit, (id) => id);
  return { items: await readFeedbackViews(read, page.items), nextCursor: page.nextCursor };
}

function isFiltered({ text = "", createdAt, isLinked, fields }: Input): boolean {
  return text.trim() !== "" || createdAt !== undefined || isLinked !== undefined || fields.length > 0;
}

async function findIds(read: Handle, input: Input): Promise<number[]> {
  const { feedbackId } = read.tables.feedbackTerms;
  const issueIds = input.issueId === undefined ? undefined : [input.issueId];
  const { query, condition } = await toSearch(read, { ...input, issueIds });
  return findByTerms(read, {
    query,
    condition: and(condition, isBehind(input, feedbackId)),
    order: input.order === "oldest" ? asc(feedbackId) : desc(feedbackId),
    limit: input.limit + 1,
  });
}

async function listIds(read: Handle, input: Input): Promise<number[]> {
  const { feedbacks } = read.tables;
  if (input.issueId !== undefined) return listIdsOfIssue(read, { ...input, issueId: input.issueId });
  const rows = await read
    .select({ id: feedbacks.id })
    .from(feedbacks)
    .where(and(isInPlace(read, input), isBehind(input, feedbacks.id)))
    .orderBy(input.order === "oldest" ? asc(feedbacks.id) : desc(feedbacks.id))
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
    .where(and(eq(feedbackIssues.issueId, input.issueId), isInPlace(read, input), isBehind(input, id)))
    .orderBy(input.order === "oldest" ? asc(id) : desc(id))
    .limit(input.limit + 1);
  return rows.map((row) => row.id);
}

function isInPlace(read: Handle, { projectId, channelId }: Input): SQL | undefined {
  const { feedbacks } = read.tables;
  return and(
    eq(feedbacks.projectId, projectId),
    channelId === undefined ? undefined : eq(feedbacks.channelId, channelId),
  );
}

function isBehind({ cursor, order }: Input, id: Column): SQL | undefined {
  if (!cursor) return undefined;
  return (order === "oldest" ? gt : lt)(id, cursor);
}
