import { leadsToInspector } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

/** The project's webhooks that lead to its inspector, by whichever name of this server. */
export function useWebhooksAt(inspectorUrl: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.list.queryOptions(
      { projectId },
      {
        refetchInterval: refreshEveryMs,
        select: ({ items }) => items.filter(({ url }) => leadsToInspector(url, inspectorUrl)),
      },
    ),
  );
}
