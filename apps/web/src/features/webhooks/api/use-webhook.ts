import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useWebhook(webhookId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.webhooks.get.queryOptions({ projectId, webhookId }));
}
