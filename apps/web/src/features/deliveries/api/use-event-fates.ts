import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useEventFates(eventId: string) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.events.explain.queryOptions({ projectId, eventId }));
}
