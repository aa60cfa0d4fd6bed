import type { DeliveryStatus } from "@hearback/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { readRows } from "../../../lib/read-rows.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 4_000;

export function useDeliveries(webhookId: number, status: DeliveryStatus | undefined) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const query = useInfiniteQuery(
    trpc.deliveries.list.infiniteQueryOptions(
      { projectId, webhookId, ...(status === undefined ? {} : { statuses: [status] }) },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: refreshEveryMs,
      },
    ),
  );
  return { ...query, rows: readRows(query.data) };
}
