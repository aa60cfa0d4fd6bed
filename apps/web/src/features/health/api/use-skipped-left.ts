import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** So long it is kept, unless it is set otherwise. */
const keptMs = 30 * 86_400_000;

/** How much of what a webhook skipped can still be recovered; `undefined` for those who can't, and while it is counted. */
export function useSkippedLeft(webhookId: number, isWanted: boolean): number | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  const [since] = useState(() => new Date(Date.now() - keptMs).toISOString());
  const input = { projectId, webhookId, since, statuses: ["skipped" as const] };
  const { data } = useQuery(trpc.recoveries.preview.queryOptions(isWanted && canRecover ? input : skipToken));
  return data?.skipped;
}
