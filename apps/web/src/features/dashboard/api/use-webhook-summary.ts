import type { WebhookView } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const refreshEveryMs = 10_000;

export const webhookStates = ["healthy", "failing", "off", "idle"] as const;
export type WebhookState = (typeof webhookStates)[number];

export type WebhookSummary = {
  total: number;
  counts: Record<WebhookState, number>;
  /** Those that need a person. */
  troubled: WebhookView[];
  /** Requests of the last 24 hours. */
  succeeded: number;
  requests: number;
};

/** How the webhooks of the project fare, together; `undefined` while loading. */
export function useWebhookSummary(): WebhookSummary | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const rhythm = { refetchInterval: refreshEveryMs };
  const { data: webhooks } = useQuery(trpc.webhooks.list.queryOptions({ projectId }, rhythm));
  const { data: activity } = useQuery(trpc.webhooks.activity.queryOptions({ projectId }, rhythm));
  if (webhooks === undefined || activity === undefined) return undefined;
  const { items } = webhooks;
  const countOf = (state: WebhookState) => items.filter((webhook) => stateOf(webhook) === state).length;
  const succeeded = activity.items.reduce((sum, one) => sum + one.succeeded, 0);
  return {
    total: items.length,
    counts: { healthy: countOf("healthy"), failing: countOf("failing"), off: countOf("off"), idle: countOf("idle") },
    troubled: items.filter(isTroubled),
    succeeded,
    requests: activity.items.reduce((sum, one) => sum + one.failed, succeeded),
  };
}

function stateOf({ isActive, health }: WebhookView): WebhookState {
  return isActive ? health.state : "off";
}

function isTroubled(webhook: WebhookView): boolean {
  const { turnedOffReason } = webhook.health;
  const state = stateOf(webhook);
  return state === "failing" || (state === "off" && turnedOffReason !== null && turnedOffReason !== "person");
}
