import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** How the webhooks of these issues stand; for at most 100 of them, which are asked for together. */
export function useIssueDeliveries(issueIds: readonly number[]) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const canRead = useCan("delivery_read");
  const { data } = useQuery(
    trpc.events.deliveries.queryOptions(
      { projectId, subjectType: "issue", subjectIds: issueIds.slice(0, 100) },
      {
        enabled: canRead && issueIds.length > 0,
        placeholderData: keepPreviousData,
        refetchInterval: 10_000,
        select: ({ items }) => new Map(items.map((summary) => [summary.subjectId, summary])),
      },
    ),
  );
  return data;
}
