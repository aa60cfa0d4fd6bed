import type { DashboardPeriod, ProjectView } from "@hearback/contracts";
import type { FlatNamespace } from "i18next";
import { dashboardQuery, usualPeriod } from "../features/dashboard/api/dashboard-query.ts";
import { prefetchDeliveries } from "../features/deliveries/api/delivery-list.ts";
import { deliveryQuery } from "../features/deliveries/api/delivery-query.ts";
import { type DeliverySearch, toFilters } from "../features/deliveries/delivery-filters.ts";
import { healthQuery } from "../features/health/api/health-query.ts";
import { operationsQuery } from "../features/operations/api/operations-query.ts";
import { hasTroubles } from "../features/webhooks/api/use-troubled-webhooks.ts";
import { loadNamespaces } from "../lib/load-part.ts";
import { waitAtMost } from "../lib/wait-at-most.ts";
import { archivedNotice } from "./layout/project-notice.tsx";
import { troubles } from "./layout/trouble-notices.tsx";
import type { RouterContext } from "./session.ts";

/** From a second on, the router shows that something loads; what comes in two more is worth the wait. */
const longestWaitMs = 3_000;

/** So long what stands stays for what takes its place; what takes longer is shown as loading, in its own screen. */
const shortWaitMs = 100;

/** For the notices above every screen of a project: coming later, they would move all of it down. */
export function loadNotices(context: RouterContext, { id: projectId, archivedAt }: ProjectView): Promise<void> {
  const { queryClient, trpc } = context;
  const list = trpc.webhooks.list.queryOptions({ projectId });
  const notices = async () => {
    const webhooks = await queryClient.fetchQuery(list);
    if (hasTroubles(webhooks)) await troubles.load();
  };
  return waitAtMost(longestWaitMs, [
    notices(),
    ...(archivedAt === null ? [] : [archivedNotice.load()]),
    queryClient.prefetchQuery(trpc.webhooks.activity.queryOptions({ projectId })),
  ]);
}

/** For the table of feedback, whose columns are those of a channel. */
export function loadChannels({ queryClient, trpc }: RouterContext, projectId: number): Promise<void> {
  return waitAtMost(longestWaitMs, [queryClient.prefetchQuery(trpc.channels.list.queryOptions({ projectId }))]);
}

/** For the dashboard, which has first steps on top while a project is new. */
export function loadDashboard(
  { queryClient, trpc }: RouterContext,
  projectId: number,
  period: DashboardPeriod = usualPeriod,
): Promise<void> {
  return waitAtMost(longestWaitMs, [
    queryClient.prefetchQuery(trpc.channels.list.queryOptions({ projectId })),
    queryClient.prefetchQuery(dashboardQuery(trpc, { projectId, period })),
  ]);
}

/** For what is told before all figures: how much room it takes depends on what there is to tell. */
export function loadOperations({ queryClient, trpc }: RouterContext, projectId: number): Promise<void> {
  return waitAtMost(longestWaitMs, [queryClient.prefetchQuery(operationsQuery(trpc, projectId))]);
}

/** What a page says in texts of its own, loaded beside its scripts; without them, the page offers to try again. */
export function loadTexts(...namespaces: FlatNamespace[]) {
  return ({ context: { language } }: { context: RouterContext }): Promise<void> => loadNamespaces(language, namespaces);
}

/** For a list of deliveries, which is drawn once, with its rows, where they are near. */
export function loadDeliveries(context: RouterContext, projectId: number, search: DeliverySearch): Promise<void> {
  // Once the list stands, it asks itself; and how far back "the last hour" goes is known only then.
  if (search.find !== undefined || search.range !== undefined) return Promise.resolve();
  return waitAtMost(shortWaitMs, [prefetchDeliveries(context, toFilters(projectId, search, Date.now()))]);
}

/** As the list is. */
export function loadDelivery(
  { queryClient, trpc }: RouterContext,
  projectId: number,
  deliveryId: string,
): Promise<void> {
  return waitAtMost(shortWaitMs, [queryClient.prefetchQuery(deliveryQuery(trpc, projectId, deliveryId))]);
}

/** As the list of deliveries is. */
export function loadHealth(
  { queryClient, trpc }: RouterContext,
  input: Parameters<typeof healthQuery>[1],
): Promise<void> {
  return waitAtMost(shortWaitMs, [queryClient.prefetchQuery(healthQuery(trpc, input))]);
}
