import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

/** The URL of the project's inspector, where a form is to begin with it; null where there is none. */
export function useInspectorUrl(isWanted: boolean) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.inspectors.get.queryOptions(
      { projectId },
      { enabled: isWanted, select: ({ inspector }) => inspector?.url ?? null },
    ),
  );
}
