import { useInfiniteQuery } from "@tanstack/react-query";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import type { FeedbackFilters } from "../feedback-search.ts";
import { feedbackList } from "./feedback-list.ts";

const refreshEveryMs = 10_000;

export function useFeedbackList(filters: FeedbackFilters) {
  const query = useInfiniteQuery({ ...feedbackList(useTRPC(), filters), refetchInterval: refreshEveryMs });
  return { ...query, rows: readRows(query.data) };
}
