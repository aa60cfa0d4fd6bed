import { type DashboardPeriod, dashboardPeriods } from "@hearback/contracts";
import { createRoute } from "@tanstack/react-router";
import { readOneOf, readText } from "../address.ts";
import { lazyPage } from "../lazy-page.tsx";
import { loadChannels, loadDashboard, loadTexts } from "../load-first.ts";
import { projectRoute } from "./project-routes.ts";

/** `channel` is a channel's key. */
type DashboardSearch = { period?: DashboardPeriod | undefined; channel?: string | undefined };

export const dashboardRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "dashboard",
  validateSearch: (search): DashboardSearch => ({
    period: readOneOf(search, "period", dashboardPeriods),
    channel: readText(search, "channel"),
  }),
  loaderDeps: ({ search: { period, channel } }) => ({ period, channel }),
  loader: async ({ context, params: { projectId }, deps: { period, channel } }) => {
    // Which channel a key names is known only then.
    const loading =
      channel === undefined ? loadDashboard(context, projectId, period) : loadChannels(context, projectId);
    await Promise.all([loadTexts("charts", "dashboard", "issues")({ context }), loading]);
  },
  component: lazyPage(() => import("../../features/dashboard/components/dashboard-page.tsx"), "DashboardPage"),
});
