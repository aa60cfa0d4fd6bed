import type { Trpc } from "../../../lib/trpc.ts";
import type { FeedbackFilters } from "../feedback-search.ts";

/** The feedback that fits, page by page. */
export function feedbackList(trpc: Trpc, filters: FeedbackFilters) {
  return trpc.feedback.list.infiniteQueryOptions(filters, { getNextPageParam: ({ nextCursor }) => nextCursor });
}
