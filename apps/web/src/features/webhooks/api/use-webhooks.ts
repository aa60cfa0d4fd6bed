import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

export function useWebhooks() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.list.queryOptions({ projectId }, { refetchInterval: refreshEveryMs, select: ({ items }) => items }),
  );
}
