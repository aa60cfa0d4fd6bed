import type { Permission } from "@hearback/contracts";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useCan, useMembership } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useChannels } from "../../../lib/use-channels.ts";

type Step = {
  name: "channel" | "apiKey" | "feedback" | "webhook";
  isDone: boolean;
  isAllowed: boolean;
  isBlocked?: boolean;
};

/** How far a new project has come. Keys are seen by admins alone: for others that step is left out. */
export function useFirstSteps(hasFeedback: boolean): { steps: Step[]; isOver: boolean } {
  const trpc = useTRPC();
  const { project, permissions } = useMembership();
  const input = { projectId: project.id };
  const canSeeKeys = useCan("api_key_read");
  const { data: channels } = useChannels();
  const { data: webhooks } = useQuery(trpc.webhooks.list.queryOptions(input));
  const hasWebhook = (webhooks?.items.length ?? 0) > 0;
  const isOver =
    project.archivedAt !== null || channels === undefined || webhooks === undefined || (hasFeedback && hasWebhook);
  const { data: keys } = useQuery(trpc.apiKeys.list.queryOptions(canSeeKeys && !isOver ? input : skipToken));
  const allows = (permission: Permission) => permissions.includes(permission);
  const hasChannel = (channels?.length ?? 0) > 0;
  const apiKey = {
    name: "apiKey" as const,
    isDone: (keys?.items.length ?? 0) > 0,
    isAllowed: allows("api_key_update"),
  };
  return {
    isOver,
    steps: [
      { name: "channel", isDone: hasChannel, isAllowed: allows("channel_update") },
      ...(canSeeKeys ? [apiKey] : []),
      { name: "feedback", isDone: hasFeedback, isAllowed: allows("feedback_create"), isBlocked: !hasChannel },
      { name: "webhook", isDone: hasWebhook, isAllowed: allows("webhook_create") },
    ],
  };
}
