import type { RecoveryView } from "@hearback/contracts";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

const pollMs = 1_000;
/** The server counts all that a recovery has scheduled each time. */
const largePollMs = 5_000;
const largeFrom = 50_000;

/** The newest recovery of a webhook, watched until nothing of it is on its way; `null` when there was none. */
export function useNewestRecovery(webhookId: number): RecoveryView | null | undefined {
  const trpc = useTRPC();
  const recount = useRecountRecoverable();
  const projectId = useProjectId();
  const { data: newest } = useQuery(
    trpc.recoveries.list.queryOptions({ projectId, webhookId }, { select: ({ items }) => items[0] ?? null }),
  );
  const { data: watched } = useQuery(
    trpc.recoveries.get.queryOptions(newest ? { projectId, recoveryId: newest.id } : skipToken, {
      refetchInterval: ({ state }) => choosePollMs(state.data),
    }),
  );
  const isRunning = watched !== undefined && isOpen(watched);
  useEffect(() => {
    if (!isRunning) return undefined;
    // What it has sent again by its end, or until nobody watches it, is counted anew where it is shown next.
    return () => void recount("none");
  }, [isRunning, recount]);
  return watched ?? newest;
}

export function isOpen({ status, open }: RecoveryView): boolean {
  return status === "running" || open > 0;
}

function choosePollMs(recovery: RecoveryView | undefined): number | false {
  if (recovery === undefined || !isOpen(recovery)) return false;
  return recovery.total < largeFrom ? pollMs : largePollMs;
}
