import type { DeliverySummary, Page } from "@hearback/contracts";
import { type UseQueryResult, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCan, useProjectId } from "./membership.tsx";
import { useTRPC, useTRPCClient } from "./trpc.ts";
import { usePagesOnScreen } from "./use-pages-on-screen.ts";

const refreshEveryMs = 10_000;
/** Of a table, or of a list of cards. */
const rows = "tbody > tr, :scope > li";

/**
 * How the webhooks of these feedbacks or issues stand: asked for once with each page, and again and again only for those
 * that are on screen.
 *
 * @returns also the ref of what holds the rows.
 */
export function useDeliverySummaries(
  subjectType: "feedback" | "issue",
  pages: readonly Page<{ id: number }, unknown>[] = [],
) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const projectId = useProjectId();
  const canRead = useCan("delivery_read");
  const idsOfPages = pages.map(({ items }) => items.map(({ id }) => id));
  const { ref, onScreen } = usePagesOnScreen(rows, idsOfPages);
  const ofAll = [...trpc.events.deliveries.queryKey(), subjectType, projectId];
  const summaries = useQueries({
    queries: idsOfPages.map((subjectIds, page) => ({
      queryKey: [...ofAll, subjectIds],
      queryFn: async () => (await client.events.deliveries.query({ projectId, subjectType, subjectIds })).items,
      enabled: canRead && subjectIds.length > 0,
      // A new row moves the others on to other pages.
      placeholderData: () => {
        const known = queryClient.getQueriesData<DeliverySummary[]>({ queryKey: ofAll });
        const summaryOf = toMap(known.map(([, data]) => data));
        return subjectIds.flatMap((id) => summaryOf.get(id) ?? []);
      },
      refetchInterval: onScreen.has(page) && refreshEveryMs,
      refetchOnWindowFocus: onScreen.has(page),
    })),
    combine,
  });
  return { summaries, ref };
}

function combine(results: UseQueryResult<DeliverySummary[]>[]): ReadonlyMap<number, DeliverySummary> {
  return toMap(results.map(({ data }) => data));
}

function toMap(parts: (DeliverySummary[] | undefined)[]): ReadonlyMap<number, DeliverySummary> {
  return new Map(parts.flatMap((part = []) => part.map((summary) => [summary.subjectId, summary] as const)));
}
