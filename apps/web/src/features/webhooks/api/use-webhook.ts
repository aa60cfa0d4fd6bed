import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { isNotFound } from "../../../lib/read-error.ts";
import { useTRPC } from "../../../lib/trpc.ts";

export function useWebhook(webhookId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.get.queryOptions(
      { projectId, webhookId },
      // What is gone stays so: asked again by each part that is opened, it would look alive until the answer is there.
      { retryOnMount: ({ state }) => !isNotFound(state.error) },
    ),
  );
}
