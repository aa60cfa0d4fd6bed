import { type FeedbackView, type ListFeedbackInput, listFeedbackInput, type Page } from "@hearback/contracts";
import { findByTerms, type Handle } from "@hearback/db";
import { and, asc, desc, eq, exists, gt, lt, type SQL } from "drizzle-orm";
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
  const { feedbacks } = read.tables;
  const issueIds = input.issueId === undefined ? undefined : [input.issueId];
  const { query, condition } = await toSearch(read, { ...input, issueIds });
  return findByTerms(read, {
    query,
    condition: and(condition, isBehind(read, input)),
    order: input.order === "oldest" ? asc(feedbacks.id) : desc(feedbacks.id),
    limit: input.limit + 1,
  });
}

async function listIds(read: Handle, input: Input): Promise<number[]> {
  const { feedbacks, feedbackIssues } = read.tables;
  const linkedTo = (issueId: number) =>
    exists(
      read
        .select({ id: feedbackIssues.feedbackId })
        .from(feedbackIssues)
        .where(and(eq(feedbackIssues.issueId, issueId), eq(feedbackIssues.feedbackId, feedbacks.id))),
    );
  const rows = await read
    .select({ id: feedbacks.id })
    .from(feedbacks)
    .where(
      and(
        eq(feedbacks.projectId, input.projectId),
        input.channelId === undefined ? undefined : eq(feedbacks.channelId, input.channelId),
        input.issueId === undefined ? undefined : linkedTo(input.issueId),
        isBehind(read, input),
      ),
    )
    .orderBy(input.order === "oldest" ? asc(feedbacks.id) : desc(feedbacks.id))
    .limit(input.limit + 1);
  return rows.map(({ id }) => id);
}

function isBehind(read: Handle, { cursor, order }: Input): SQL | undefined {
  if (!cursor) return undefined;
  return (order === "oldest" ? gt : lt)(read.tables.feedbacks.id, cursor);
}
