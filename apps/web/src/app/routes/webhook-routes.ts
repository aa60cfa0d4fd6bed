import { healthPeriods, healthSteps } from "@hearback/contracts";
import { createRoute } from "@tanstack/react-router";
import type { DeliverySearch } from "../../features/deliveries/delivery-filters.ts";
import { type HealthSearch, readHealthSearch } from "../../features/health/api/health-query.ts";
import { type WebhookOrder, webhookOrders } from "../../features/webhooks/sort-webhooks.ts";
import { idParam, readOneOf, readText } from "../address.ts";
import { readDeliverySearch } from "../delivery-search.ts";
import { lateScreen, lateSheet, lateTab, loadLate } from "../late-routes.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadDeliveries, loadDelivery, loadHealth, loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

/** What the address of the list says of it. */
const ofList = ["q", "sort"];

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "webhooks",
  validateSearch: (search): { q?: string | undefined; sort?: WebhookOrder | undefined } => ({
    q: readText(search, "q"),
    sort: readOneOf(search, "sort", webhookOrders),
  }),
  loader: loadTexts("failures", "filters"),
  component: lazyPage(() => import("../../features/webhooks/components/webhooks-page.tsx"), "WebhooksPage"),
});

const registerWebhook = lateScreen(
  "RegisterWebhook",
  () => import("../../features/webhooks/components/register-webhook.tsx"),
  "deliveries",
  "filters",
  "formats",
  "inspector",
  "testing",
);

const newWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "new",
  validateSearch: (search): { target?: "inspector" | undefined } => ({
    target: readOneOf(search, "target", ["inspector"]),
  }),
  loader: loadLate(registerWebhook),
  component: lateSheet(registerWebhook, { title: "webhooks:register", needs: "webhook_create", keeps: ofList }),
});

const webhookDetails = lateScreen(
  "WebhookDetails",
  () => import("../pages/webhook-details.tsx"),
  "deliveries",
  "delivery",
  "fixes",
);

const oneWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "$webhookId",
  params: idParam("webhookId"),
  loader: loadLate(webhookDetails),
  component: lateSheet(webhookDetails, { title: "webhooks:details", keeps: ofList }),
});

const webhookSettings = lateScreen(
  "WebhookSettings",
  () => import("../../features/webhooks/components/webhook-settings.tsx"),
  "conflict",
  "filters",
  "formats",
  "inspector",
  "secrets",
  "testing",
);

const webhookSettingsRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "/",
  loader: loadLate(webhookSettings),
  component: lateTab(webhookSettings),
});

const webhookDeliveries = lateScreen(
  "WebhookDeliveries",
  () => import("../pages/webhook-deliveries.tsx"),
  "recoveries",
);

const deliveriesRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "deliveries",
  validateSearch: (search): DeliverySearch & { recover?: true | undefined } => ({
    ...readDeliverySearch(search),
    recover: search.recover === true ? true : undefined,
  }),
  loader: ({ context, route, preload, params: { projectId, webhookId }, location: { search } }) =>
    Promise.all([
      loadDeliveries(context, projectId, { ...readDeliverySearch(search), webhook: webhookId }),
      loadLate(webhookDeliveries)({ context, route, preload }),
    ]),
  component: lateTab(webhookDeliveries),
});

const deliveryDetails = lateScreen(
  "DeliveryDetails",
  () => import("../../features/deliveries/components/delivery-details.tsx"),
);

const oneDeliveryRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "deliveries/$deliveryId",
  validateSearch: readDeliverySearch,
  loader: ({ context, route, preload, params: { projectId, deliveryId } }) =>
    Promise.all([loadLate(deliveryDetails)({ context, route, preload }), loadDelivery(context, projectId, deliveryId)]),
  component: lateTab(deliveryDetails),
});

const webhookHealth = lateScreen(
  "WebhookHealth",
  () => import("../../features/health/components/webhook-health.tsx"),
  "charts",
  "monitoring",
);

const healthRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "health",
  validateSearch: (search): HealthSearch => ({
    period: readOneOf(search, "period", healthPeriods),
    by: readOneOf(search, "by", healthSteps),
  }),
  loader: ({ context, route, preload, params: { projectId, webhookId }, location: { search } }) =>
    Promise.all([
      loadHealth(context, { projectId, webhookId, ...readHealthSearch(search) }),
      loadLate(webhookHealth)({ context, route, preload }),
    ]),
  component: lateTab(webhookHealth),
});

export const webhookRoutes = webhooksRoute.addChildren([
  newWebhookRoute,
  oneWebhookRoute.addChildren([webhookSettingsRoute, deliveriesRoute, oneDeliveryRoute, healthRoute]),
]);
