import { leadsToInspector } from "@hearback/contracts";
import { useQuery } from "@tanstack/react-query";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

type Test = { url: string; deliveryId: string; isAnswered: boolean };

/** What the project's inspector has caught of a test; `null` for one that went elsewhere, or isn't over. */
export function useCaughtTest({ url, deliveryId, isAnswered }: Test): { requestId: number | undefined } | null {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const canLook = useCan("webhook_update");
  const { data: isInspector = false } = useQuery(
    trpc.inspectors.get.queryOptions(
      { projectId },
      { enabled: canLook, select: ({ inspector }) => inspector !== null && leadsToInspector(url, inspector.url) },
    ),
  );
  const isCaught = isInspector && isAnswered;
  const {
    data: requestId,
    isFetched,
    isFetching,
  } = useQuery(
    trpc.inspectors.requests.queryOptions(
      { projectId },
      {
        enabled: isCaught,
        staleTime: 0,
        select: ({ items }) => items.find((request) => request.deliveryId === deliveryId)?.id,
      },
    ),
  );
  // Beside the inspector's own list there is an older answer at once, which doesn't have it yet.
  const isKnown = requestId !== undefined || (isFetched && !isFetching);
  return isCaught && isKnown ? { requestId } : null;
}
