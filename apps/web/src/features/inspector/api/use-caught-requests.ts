import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const pollMs = 1_000;

/** What the inspector has caught, looked at each second while the page is in view. */
export function useCaughtRequests() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.inspectors.requests.queryOptions({ projectId }, { refetchInterval: pollMs, select: ({ items }) => items }),
  );
}

/** One of them with its headers and body, which don't change any more. */
export function useCaughtRequest(requestId: number) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  return useQuery(
    trpc.inspectors.request.queryOptions({ projectId, requestId }, { staleTime: Number.POSITIVE_INFINITY }),
  );
}
