import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useRecountRecoverable } from "../../../lib/use-recount-recoverable.ts";

/** Whether Hearback has turned the webhook off, so that a test that succeeds turns it on; not so if a person has. */
export function useIsTurnedOff(webhookId: number | undefined): boolean {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const { data } = useQuery(
    trpc.webhooks.list.queryOptions(
      { projectId },
      {
        select: ({ items }) => {
          const health = items.find(({ id }) => id === webhookId)?.health;
          return health?.state === "off" && health.turnedOffReason !== "person";
        },
      },
    ),
  );
  return data ?? false;
}

/** Has what the screens know of the webhooks read anew once a test may have turned one on. */
export function useReadAfterTest(mayBeOn: boolean): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const recount = useRecountRecoverable();
  useEffect(() => {
    if (!mayBeOn) return;
    void queryClient.invalidateQueries(trpc.webhooks.pathFilter());
    void recount();
  }, [mayBeOn, queryClient, trpc, recount]);
}
