import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const checkEveryMs = 5_000;

/** Whether there is anybody who sends what is asked for. */
export function useWorkerState() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(trpc.tests.worker.queryOptions({ projectId }, { refetchInterval: checkEveryMs }));
}
