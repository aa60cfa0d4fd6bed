import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useFeedback(feedbackId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.feedback.get.queryOptions({ projectId, feedbackId }));
}
