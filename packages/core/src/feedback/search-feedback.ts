import {
  type FeedbackView,
  type NumberedPage,
  type SearchFeedbackInput,
  searchFeedbackInput,
} from "@hearback/contracts";
import { bySortKey, countByTerms, findByTerms, type Handle } from "@hearback/db";
import { asc, type Column, desc, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { readFeedbackViews } from "./feedback-views.ts";
import { toSearch } from "./search/to-search.ts";
import { findSortKey } from "./sort/find-sort-key.ts";

/**
 * One numbered page of a channel's feedback. The order by id stops at the page; any other sorts all that was found.
 *
 * @throws DomainError `not_found` for an unknown channel, `invalid_input` for conditions or an order that its fields don't allow.
 */
export async function searchFeedback(
  ctx: CoreContext,
  rawInput: SearchFeedbackInput,
): Promise<NumberedPage<FeedbackView>> {
  const { page, limit, sort, ...filter } = parseInput(searchFeedbackInput, rawInput);
  authorize(ctx, filter.projectId, "feedback_read");
  const { read } = ctx.database;
  await findChannel(read, filter.projectId, filter.channelId);
  const search = await toSearch(read, filter);
  const order = sql.join(await toOrder(read, sort, filter.channelId), sql`, `);
  const ids = await findByTerms(read, { ...search, order, limit, offset: (page - 1) * limit });
  return { items: await readFeedbackViews(read, ids), totalCount: await countByTerms(read, search) };
}

/** The asked order, made total by the id, so that pages neither repeat a row nor miss one. */
async function toOrder(
  read: Handle,
  sort: z.output<typeof searchFeedbackInput>["sort"],
  channelId: number,
): Promise<SQL[]> {
  const { feedbacks, feedbackTerms } = read.tables;
  const columns = new Map<string, Column>([
    ["id", feedbackTerms.feedbackId],
    ["createdAt", feedbacks.createdAt],
  ]);
  const order: SQL[] = [];
  for (const [index, { by, order: direction }] of sort.entries()) {
    const column = columns.get(by);
    if (column !== undefined) order.push(direction === "asc" ? asc(column) : desc(column));
    else {
      const { key } = await findSortKey(read, {
        by,
        channelId,
        path: `sort.${index}.by`,
        others: [...columns.keys(), "updatedAt"],
      });
      order.push(bySortKey(read, { key, direction }));
    }
  }
  const last = sort.at(-1)?.order ?? "desc";
  return [...order, last === "asc" ? asc(feedbackTerms.feedbackId) : desc(feedbackTerms.feedbackId)];
}
