import { useInfiniteQuery } from "@tanstack/react-query";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import type { FeedbackFilters } from "../feedback-search.ts";
import { feedbackList } from "./feedback-list.ts";

/** The feedbacks beside one in the list behind it, as far as that was loaded. */
export function useNeighbours(feedbackId: number, filters: FeedbackFilters) {
  const { data } = useInfiniteQuery({ ...feedbackList(useTRPC(), filters), enabled: false });
  const ids = readRows(data)?.map(({ id }) => id) ?? [];
  const index = ids.indexOf(feedbackId);
  return index < 0
    ? { previousId: undefined, nextId: undefined }
    : { previousId: ids[index - 1], nextId: ids[index + 1] };
}
