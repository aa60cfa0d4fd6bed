import type { WebhookActivityView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 30_000;
/** While some webhook is failing: it is probed each minute at least. */
const followEveryMs = 5_000;

/** The last 24 hours of the project's webhooks, by their ids. */
export function useWebhookActivity() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.activity.queryOptions(
      { projectId },
      {
        refetchInterval: ({ state: { data } }) =>
          data?.items.some(({ waiting }) => waiting !== null) ? followEveryMs : refreshEveryMs,
        select: byWebhook,
      },
    ),
  );
}

function byWebhook({ items }: { items: WebhookActivityView[] }): Map<number, WebhookActivityView> {
  return new Map(items.map((activity) => [activity.webhookId, activity]));
}
