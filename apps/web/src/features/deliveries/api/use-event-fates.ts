import { type DeliveryStatus, type EventExplanation, terminalDeliveryStatuses } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const pollMs = 4_000;

/** What became of an event, watched until nothing more will happen to it by itself. */
export function useEventFates(eventId: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.events.explain.queryOptions(
      { projectId, eventId },
      { refetchInterval: ({ state }) => (state.data !== undefined && isOpen(state.data) ? pollMs : false) },
    ),
  );
}

function isOpen({ event, fates }: EventExplanation): boolean {
  const terminal: readonly DeliveryStatus[] = terminalDeliveryStatuses;
  return !event.isDispatched || fates.some(({ delivery }) => delivery !== null && !terminal.includes(delivery.status));
}
