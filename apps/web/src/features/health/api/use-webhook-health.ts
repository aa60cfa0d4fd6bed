import type { HealthPeriod, HealthStep } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** As often as the table of webhooks, so that what is sent now, redelivered or recovered is seen at once. */
const followEveryMs = 2_000;

/** Days are those of the viewer's time zone. */
export function useWebhookHealth(webhookId: number, period: HealthPeriod, step: HealthStep) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const input = { projectId, webhookId, period, step, timeZone };
  return useQuery(trpc.webhooks.health.queryOptions(input, { refetchInterval: followEveryMs }));
}
