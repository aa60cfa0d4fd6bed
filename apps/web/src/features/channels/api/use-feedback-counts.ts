import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** How much feedback each channel has, by its id. */
export function useFeedbackCounts() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.channels.feedbackCounts.queryOptions(
      { projectId },
      { select: ({ items }) => new Map(items.map((item) => [item.channelId, item])) },
    ),
  );
}
