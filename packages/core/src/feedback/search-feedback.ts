import {
  type FeedbackView,
  type NumberedPage,
  type SearchFeedbackInput,
  searchFeedbackInput,
} from "@hearback/contracts";
import { countByTerms, findByTerms } from "@hearback/db";
import { sql } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { toOrder } from "../context/search-conditions.ts";
import { readFeedbackViews } from "./feedback-views.ts";
import { toSearch } from "./search/to-search.ts";

/**
 * One numbered page of a channel's feedback. The order by id stops at the page; any other sorts all that was found.
 *
 * @throws DomainError `not_found` for an unknown channel, `invalid_input` for conditions that its fields don't allow.
 */
export async function searchFeedback(
  ctx: CoreContext,
  rawInput: SearchFeedbackInput,
): Promise<NumberedPage<FeedbackView>> {
  const { page, limit, sort, ...filter } = parseInput(searchFeedbackInput, rawInput);
  authorize(ctx, filter.projectId, "feedback_read");
  const { read, tables } = ctx.database;
  await findChannel(read, filter.projectId, filter.channelId);
  const search = await toSearch(read, filter);
  const columns = { ...tables.feedbacks, id: tables.feedbackTerms.feedbackId };
  const order = sql.join(toOrder(sort, columns), sql`, `);
  const ids = await findByTerms(read, { ...search, order, limit, offset: (page - 1) * limit });
  return { items: await readFeedbackViews(read, ids), totalCount: await countByTerms(read, search) };
}
