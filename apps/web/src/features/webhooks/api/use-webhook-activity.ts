import type { WebhookActivityView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { untilNextLook } from "../until-next-look.ts";

/** The last 24 hours of the project's webhooks, by their ids; asked for again and again. */
export function useWebhookActivity() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.activity.queryOptions(
      { projectId },
      {
        refetchInterval: ({ state }) => untilNextLook(state.data?.items ?? [], state.dataUpdatedAt),
        select: byWebhook,
      },
    ),
  );
}

/** Of one webhook, as it was last asked for: others change without it. */
export function useActivityOf(webhookId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.webhooks.activity.queryOptions(
      { projectId },
      { select: ({ items }) => items.find((activity) => activity.webhookId === webhookId) ?? null },
    ),
  );
}

function byWebhook({ items }: { items: WebhookActivityView[] }): Map<number, WebhookActivityView> {
  return new Map(items.map((activity) => [activity.webhookId, activity]));
}
