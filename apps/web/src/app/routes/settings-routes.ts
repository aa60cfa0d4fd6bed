import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readRowId } from "../address.ts";
import { readDeliverySearch } from "../delivery-search.ts";
import { SettingsLayout } from "../layout/settings-layout.tsx";
import { loadDeliveries, loadDelivery, loadTexts } from "../load-first.ts";
import { projectRoute } from "./project-routes.ts";

export const settingsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "settings",
  component: SettingsLayout,
});

export const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/settings/webhooks", params });
  },
});

export const inspectorRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "inspector",
  validateSearch: (search): { request?: number | undefined } => ({ request: readRowId(search, "request") }),
  loader: loadTexts("deliveries", "formats", "inspector", "testing"),
  component: lazyRouteComponent(
    () => import("../../features/inspector/components/inspector-page.tsx"),
    "InspectorPage",
  ),
});

const projectDeliveriesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "deliveries",
  validateSearch: readDeliverySearch,
  loader: ({ context, params: { projectId }, location: { search } }) =>
    Promise.all([
      loadDeliveries(context, projectId, readDeliverySearch(search)),
      loadTexts("bulk", "deliveries", "delivery", "failures")({ context }),
    ]),
  component: lazyRouteComponent(() => import("../pages/project-deliveries.tsx"), "ProjectDeliveries"),
});

const projectDeliveryRoute = createRoute({
  getParentRoute: () => projectDeliveriesRoute,
  path: "$deliveryId",
  loader: ({ context, params: { projectId, deliveryId } }) => loadDelivery(context, projectId, deliveryId),
  component: lazyRouteComponent(() => import("../pages/project-delivery.tsx"), "ProjectDelivery"),
});

export const projectDeliveryRoutes = projectDeliveriesRoute.addChildren([projectDeliveryRoute]);
