import { skipToken, useQuery } from "@tanstack/react-query";
import { allSkipped } from "../../../lib/all-skipped.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** All that a webhook has skipped is counted for it: whoever comes back to the window doesn't ask for that each time. */
const countedEveryMs = 60_000;

/**
 * How much of what a webhook has ever skipped can still be recovered; `undefined` for those who can't, and while it is
 * counted. Not that of a period: what is skipped may have been made, and waited, long before.
 */
export function useSkippedLeft(webhookId: number, isWanted: boolean): number | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  const input = isWanted && canRecover ? { projectId, webhookId, ...allSkipped } : skipToken;
  const rhythm = { staleTime: countedEveryMs, refetchInterval: countedEveryMs };
  const { data } = useQuery(trpc.recoveries.count.queryOptions(input, rhythm));
  return data?.skipped;
}
