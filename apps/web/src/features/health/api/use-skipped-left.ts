import { skipToken, useQuery } from "@tanstack/react-query";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** A whole preview is counted for it: whoever comes back to the window doesn't ask for that each time. */
const staleTime = 60_000;

/**
 * How much of what a webhook skipped since then can still be recovered; `undefined` for those who can't, and while it is
 * counted.
 */
export function useSkippedLeft(webhookId: number, since: string | undefined): number | undefined {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  const input =
    since !== undefined && canRecover ? { projectId, webhookId, since, statuses: ["skipped" as const] } : skipToken;
  const { data } = useQuery(trpc.recoveries.preview.queryOptions(input, { staleTime }));
  return data?.skipped;
}
