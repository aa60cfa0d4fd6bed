import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

export function useFeedbackList(channelId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.feedback.list.infiniteQueryOptions(
      { projectId, channelId },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: refreshEveryMs,
      },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
