import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** How many feedbacks hold a value of each field. */
export function useFieldUse(channelId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.channels.fieldUse.queryOptions({ projectId, channelId }));
}
