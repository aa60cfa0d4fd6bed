import { healthPeriods, healthSteps } from "@hearback/contracts";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { DeliverySearch } from "../../features/deliveries/delivery-filters.ts";
import { type HealthSearch, readHealthSearch } from "../../features/health/api/health-query.ts";
import { type WebhookOrder, webhookOrders } from "../../features/webhooks/sort-webhooks.ts";
import { idParam, readOneOf, readText } from "../address.ts";
import { readDeliverySearch } from "../delivery-search.ts";
import { loadDeliveries, loadDelivery, loadHealth, loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "webhooks",
  validateSearch: (search): { q?: string | undefined; sort?: WebhookOrder | undefined } => ({
    q: readText(search, "q"),
    sort: readOneOf(search, "sort", webhookOrders),
  }),
  loader: loadTexts("failures"),
  component: lazyRouteComponent(() => import("../../features/webhooks/components/webhooks-page.tsx"), "WebhooksPage"),
});

const newWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "new",
  validateSearch: (search): { target?: "inspector" | undefined } => ({
    target: readOneOf(search, "target", ["inspector"]),
  }),
  loader: loadTexts("deliveries", "formats", "inspector", "testing"),
  component: lazyRouteComponent(
    () => import("../../features/webhooks/components/register-webhook.tsx"),
    "RegisterWebhook",
  ),
});

const oneWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "$webhookId",
  params: idParam("webhookId"),
  loader: loadTexts("deliveries", "delivery"),
  component: lazyRouteComponent(() => import("../pages/webhook-details.tsx"), "WebhookDetails"),
});

const webhookSettingsRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "/",
  loader: loadTexts("conflict", "formats", "inspector", "secrets", "testing"),
  component: lazyRouteComponent(
    () => import("../../features/webhooks/components/webhook-settings.tsx"),
    "WebhookSettings",
  ),
});

const deliveriesRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "deliveries",
  validateSearch: (search): DeliverySearch & { recover?: true | undefined } => ({
    ...readDeliverySearch(search),
    recover: search.recover === true ? true : undefined,
  }),
  loader: ({ context, params: { projectId, webhookId }, location: { search } }) =>
    Promise.all([
      loadDeliveries(context, projectId, { ...readDeliverySearch(search), webhook: webhookId }),
      loadTexts("bulk", "delivery", "recoveries")({ context }),
    ]),
  component: lazyRouteComponent(() => import("../pages/webhook-deliveries.tsx"), "WebhookDeliveries"),
});

const oneDeliveryRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "deliveries/$deliveryId",
  validateSearch: readDeliverySearch,
  loader: ({ context, params: { projectId, deliveryId } }) => loadDelivery(context, projectId, deliveryId),
  component: lazyRouteComponent(
    () => import("../../features/deliveries/components/delivery-details.tsx"),
    "DeliveryDetails",
  ),
});

const healthRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "health",
  validateSearch: (search): HealthSearch => ({
    period: readOneOf(search, "period", healthPeriods),
    by: readOneOf(search, "by", healthSteps),
  }),
  loader: ({ context, params: { projectId, webhookId }, location: { search } }) =>
    Promise.all([
      loadHealth(context, { projectId, webhookId, ...readHealthSearch(search) }),
      loadTexts("charts", "monitoring")({ context }),
    ]),
  component: lazyRouteComponent(() => import("../../features/health/components/webhook-health.tsx"), "WebhookHealth"),
});

export const webhookRoutes = webhooksRoute.addChildren([
  newWebhookRoute,
  oneWebhookRoute.addChildren([webhookSettingsRoute, deliveriesRoute, oneDeliveryRoute, healthRoute]),
]);
