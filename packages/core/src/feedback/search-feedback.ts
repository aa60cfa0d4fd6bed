import {
  type FeedbackView,
  type NumberedPage,
  type SearchFeedbackInput,
  searchFeedbackInput,
} from "@hearback/contracts";
import { matchesJsonValues } from "@hearback/db";
import { and, count, eq } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { isWithin, toOrder } from "../context/search-conditions.ts";
import { toFeedbackViews } from "./feedback-views.ts";

/**
 * One numbered page of a channel's feedback. Ranges and the orders by id and creation use indexes; a text is looked
 * for in every value of the rows that are left.
 *
 * @throws DomainError `not_found` for an unknown channel.
 */
export async function searchFeedback(
  ctx: CoreContext,
  rawInput: SearchFeedbackInput,
): Promise<NumberedPage<FeedbackView>> {
  const { projectId, channelId, text, page, limit, ...input } = parseInput(searchFeedbackInput, rawInput);
  authorize(ctx, projectId, "feedback_read");
  const { read, tables } = ctx.database;
  const { feedbacks } = tables;
  const channel = await findChannel(read, projectId, channelId);
  const found = and(
    eq(feedbacks.channelId, channelId),
    ...isWithin(feedbacks.createdAt, input.createdAt),
    ...isWithin(feedbacks.updatedAt, input.updatedAt),
    text === undefined || text === "" ? undefined : matchesJsonValues(read, feedbacks.values, text),
  );
  const rows = await read
    .select()
    .from(feedbacks)
    .where(found)
    .orderBy(...toOrder(input.sort, feedbacks))
    .limit(limit)
    .offset((page - 1) * limit);
  const [total] = await read.select({ count: count() }).from(feedbacks).where(found);
  return {
    items: await toFeedbackViews(
      read,
      rows.map((feedback) => ({ feedback, channel })),
    ),
    totalCount: total?.count ?? 0,
  };
}
