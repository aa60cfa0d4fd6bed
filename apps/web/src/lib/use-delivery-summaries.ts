import { type DeliverySummary, limits } from "@hearback/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { cutList } from "./cut-list.ts";
import { useCan, useProjectId } from "./membership.tsx";
import { useTRPC, useTRPCClient } from "./trpc.ts";

const refreshEveryMs = 10_000;

/** How the webhooks of these feedbacks or issues stand: asked for together, as many at a time as the server takes. */
export function useDeliverySummaries(
  subjectType: "feedback" | "issue",
  ids: readonly number[],
): ReadonlyMap<number, DeliverySummary> | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const projectId = useProjectId();
  const canRead = useCan("delivery_read");
  const { data } = useQuery({
    queryKey: [...trpc.events.deliveries.queryKey(), subjectType, projectId, ids],
    queryFn: async () => {
      const parts = cutList(ids, limits.pageSize).map((subjectIds) =>
        client.events.deliveries.query({ projectId, subjectType, subjectIds }),
      );
      return (await Promise.all(parts)).flatMap(({ items }) => items);
    },
    enabled: canRead && ids.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
    select: toMap,
  });
  return data;
}

function toMap(summaries: readonly DeliverySummary[]): ReadonlyMap<number, DeliverySummary> {
  return new Map(summaries.map((summary) => [summary.subjectId, summary]));
}
