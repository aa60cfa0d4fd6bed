import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

export function useProject() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.projects.get.queryOptions({ projectId }));
}
