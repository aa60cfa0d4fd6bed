import { createRoute, redirect } from "@tanstack/react-router";
import { readRowId } from "../address.ts";
import { readDeliverySearch } from "../delivery-search.ts";
import { lateScreen, lateSheet, loadLate } from "../late-routes.tsx";
import { SettingsLayout } from "../layout/settings-layout.tsx";
import { lazyPage } from "../lazy-page.tsx";
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
  loader: loadTexts("inspector"),
  component: lazyPage(() => import("../../features/inspector/components/inspector-page.tsx"), "InspectorPage"),
});

const projectDeliveriesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "deliveries",
  validateSearch: readDeliverySearch,
  loader: ({ context, params: { projectId }, location: { search } }) =>
    Promise.all([
      loadDeliveries(context, projectId, readDeliverySearch(search)),
      loadTexts("deliveries", "failures")({ context }),
    ]),
  component: lazyPage(() => import("../pages/project-deliveries.tsx"), "ProjectDeliveries"),
});

const projectDelivery = lateScreen(
  "ProjectDelivery",
  () => import("../pages/project-delivery.tsx"),
  "delivery",
  "fixes",
);

const projectDeliveryRoute = createRoute({
  getParentRoute: () => projectDeliveriesRoute,
  path: "$deliveryId",
  loader: ({ context, route, preload, params: { projectId, deliveryId } }) =>
    Promise.all([loadLate(projectDelivery)({ context, route, preload }), loadDelivery(context, projectId, deliveryId)]),
  component: lateSheet(projectDelivery, { title: "deliveries:one" }),
});

export const projectDeliveryRoutes = projectDeliveriesRoute.addChildren([projectDeliveryRoute]);
