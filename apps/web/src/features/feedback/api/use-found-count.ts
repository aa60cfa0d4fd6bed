import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import type { FeedbackFilters } from "../feedback-search.ts";

const refreshEveryMs = 30_000;

/** Asked where the list doesn't know by itself. */
export function useFoundCount({ sort: _, ...filters }: FeedbackFilters, isAsked: boolean) {
  return useQuery(
    useTRPC().feedback.count.queryOptions(filters, { enabled: isAsked, refetchInterval: refreshEveryMs }),
  );
}
