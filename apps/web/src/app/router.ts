import { createRouter } from "@tanstack/react-router";
import { NotFound } from "./not-found.tsx";
import { RouteError } from "./route-error.tsx";
import { RoutePending } from "./route-pending.tsx";
import { apiKeyRoutes } from "./routes/api-key-routes.ts";
import { auditRoute } from "./routes/audit-routes.ts";
import { dashboardRoute } from "./routes/dashboard-route.ts";
import { feedbackRoutes } from "./routes/feedback-routes.ts";
import { hubSettingsRoutes } from "./routes/hub-settings-routes.ts";
import { issueRoutes } from "./routes/issue-routes.ts";
import { operationsRoute } from "./routes/operations-route.ts";
import { linkRoutes, memberRoutes, profileRoute } from "./routes/people-routes.ts";
import { projectHomeRoute, projectRoute } from "./routes/project-routes.ts";
import { openRoutes, rootRoute } from "./routes/root-routes.ts";
import { inspectorRoute, projectDeliveryRoutes, settingsHomeRoute, settingsRoute } from "./routes/settings-routes.ts";
import { webhookRoutes } from "./routes/webhook-routes.ts";
import type { RouterContext } from "./session.ts";

const routeTree = rootRoute.addChildren([
  ...openRoutes,
  ...linkRoutes,
  projectRoute.addChildren([
    projectHomeRoute,
    profileRoute,
    dashboardRoute,
    feedbackRoutes,
    issueRoutes,
    settingsRoute.addChildren([
      settingsHomeRoute,
      memberRoutes,
      apiKeyRoutes,
      auditRoute,
      operationsRoute,
      inspectorRoute,
      webhookRoutes,
      projectDeliveryRoutes,
      ...hubSettingsRoutes,
    ]),
  ]),
]);

export function makeRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    defaultErrorComponent: RouteError,
    defaultPendingComponent: RoutePending,
    defaultNotFoundComponent: NotFound,
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
