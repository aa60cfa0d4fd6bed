import { useThrottledCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { chooseFollowMs } from "../../../lib/follow-every.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Has the figures of the webhooks of a project read again, no oftener than where they are followed. */
export function useStaleActivity(projectId: number): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isStale = useRef(false);
  const webhooks = queryClient.getQueryData(trpc.webhooks.list.queryKey({ projectId }));
  const readAgain = useCallback(() => {
    if (!isStale.current) return;
    isStale.current = false;
    const ofProject = trpc.webhooks.activity.queryFilter({ projectId });
    // Not begun anew by each change, or it would never come while there are many.
    void queryClient.invalidateQueries(ofProject, { cancelRefetch: false });
  }, [projectId, queryClient, trpc]);
  // What is still to come when the list is left.
  useEffect(() => readAgain, [readAgain]);
  const readInTurn = useThrottledCallback(readAgain, chooseFollowMs(webhooks?.items.length ?? 0));
  return useCallback(() => {
    isStale.current = true;
    readInTurn();
  }, [readInTurn]);
}
