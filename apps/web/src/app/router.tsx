import {
  type HealthPeriod,
  type HealthStep,
  healthPeriods,
  healthSteps,
  type IssueStatus,
  issueStatuses,
} from "@hearback/contracts";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { DeliverySearch } from "../features/deliveries/delivery-filters.ts";
import { type WebhookOrder, webhookOrders } from "../features/webhooks/sort-webhooks.ts";
import { idParam, readOneOf, readRowId, readText } from "./address.ts";
import { readDeliverySearch } from "./delivery-search.ts";
import { ProjectLayout } from "./layout/project-layout.tsx";
import { RootLayout } from "./layout/root-layout.tsx";
import { SettingsLayout } from "./layout/settings-layout.tsx";
import { loadChannels, loadDeliveries, loadTroubles } from "./load-first.ts";
import { NotFound } from "./not-found.tsx";
import { RouteError } from "./route-error.tsx";
import { RoutePending } from "./route-pending.tsx";
import { findMembership, loadState, pickProjectId, type RouterContext, requireAccount } from "./session.ts";

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: RootLayout, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    const account = await requireAccount(context, location.href);
    const projectId = pickProjectId(account.memberships);
    if (projectId !== undefined) throw redirect({ to: "/projects/$projectId/feedback", params: { projectId } });
  },
  component: lazyRouteComponent(() => import("./pages/no-project-page.tsx"), "NoProjectPage"),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (search): { token?: string | undefined } => ({ token: readText(search, "token") }),
  beforeLoad: async ({ context }) => {
    const state = await loadState(context);
    if (state.isSetUp) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./pages/set-up-page.tsx"), "SetUpPage"),
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (search): { next?: string | undefined; signedOut?: true | undefined } => ({
    next: readText(search, "next"),
    signedOut: search.signedOut === true ? true : undefined,
  }),
  beforeLoad: async ({ context }) => {
    const state = await loadState(context);
    if (!state.isSetUp) throw redirect({ to: "/setup" });
    if (state.account !== null) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./pages/login-page.tsx"), "LoginPage"),
});

const webhookDocsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/docs/webhooks",
  loader: ({ context }) => context.language.loadNamespaces("docs"),
  component: lazyRouteComponent(() => import("./pages/webhook-docs-page.tsx"), "WebhookDocsPage"),
});

const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/projects/$projectId",
  params: idParam("projectId"),
  beforeLoad: async ({ context, location, params }) => {
    const account = await requireAccount(context, location.href);
    return { account, membership: findMembership(account.memberships, params.projectId) };
  },
  loader: ({ context, params }) => loadTroubles(context, params.projectId),
  shouldReload: false,
  component: ProjectLayout,
});

const projectHomeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/feedback", params });
  },
});

const feedbackRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "feedback",
  validateSearch: (search): { channel?: string | undefined } => ({ channel: readText(search, "channel") }),
  loader: ({ context, params }) => loadChannels(context, params.projectId),
  shouldReload: false,
  component: lazyRouteComponent(() => import("../features/feedback/components/feedback-page.tsx"), "FeedbackPage"),
});

const newFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../features/feedback/components/new-feedback.tsx"), "NewFeedback"),
});

const oneFeedbackRoute = createRoute({
  getParentRoute: () => feedbackRoute,
  path: "$feedbackId",
  params: idParam("feedbackId"),
  component: lazyRouteComponent(() => import("./pages/one-feedback.tsx"), "OneFeedback"),
});

const issuesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "issues",
  validateSearch: (search): { status?: IssueStatus | undefined; q?: string | undefined } => ({
    status: readOneOf(search, "status", issueStatuses),
    q: readText(search, "q"),
  }),
  component: lazyRouteComponent(() => import("../features/issues/components/issues-page.tsx"), "IssuesPage"),
});

const newIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "new",
  component: lazyRouteComponent(() => import("../features/issues/components/new-issue.tsx"), "NewIssue"),
});

const oneIssueRoute = createRoute({
  getParentRoute: () => issuesRoute,
  path: "$issueId",
  params: idParam("issueId"),
  component: lazyRouteComponent(() => import("./pages/one-issue.tsx"), "OneIssue"),
});

const settingsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "settings",
  component: SettingsLayout,
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/settings/webhooks", params });
  },
});

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "webhooks",
  validateSearch: (search): { q?: string | undefined; sort?: WebhookOrder | undefined } => ({
    q: readText(search, "q"),
    sort: readOneOf(search, "sort", webhookOrders),
  }),
  component: lazyRouteComponent(() => import("../features/webhooks/components/webhooks-page.tsx"), "WebhooksPage"),
});

const newWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "new",
  validateSearch: (search): { target?: "inspector" | undefined } => ({
    target: readOneOf(search, "target", ["inspector"]),
  }),
  component: lazyRouteComponent(
    () => import("../features/webhooks/components/register-webhook.tsx"),
    "RegisterWebhook",
  ),
});

const oneWebhookRoute = createRoute({
  getParentRoute: () => webhooksRoute,
  path: "$webhookId",
  params: idParam("webhookId"),
  component: lazyRouteComponent(() => import("./pages/webhook-details.tsx"), "WebhookDetails"),
});

const webhookSettingsRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "/",
  component: lazyRouteComponent(
    () => import("../features/webhooks/components/webhook-settings.tsx"),
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
  loader: ({ context, params: { projectId, webhookId }, location: { search } }) => {
    loadDeliveries(context, projectId, { ...readDeliverySearch(search), webhook: webhookId });
    return context.language.loadNamespaces("recoveries");
  },
  component: lazyRouteComponent(() => import("./pages/webhook-deliveries.tsx"), "WebhookDeliveries"),
});

const oneDeliveryRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "deliveries/$deliveryId",
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(
    () => import("../features/deliveries/components/delivery-details.tsx"),
    "DeliveryDetails",
  ),
});

const inspectorRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "inspector",
  validateSearch: (search): { request?: number | undefined } => ({ request: readRowId(search, "request") }),
  component: lazyRouteComponent(() => import("../features/inspector/components/inspector-page.tsx"), "InspectorPage"),
});

const projectDeliveriesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "deliveries",
  validateSearch: readDeliverySearch,
  loader: ({ context, params: { projectId }, location: { search } }) =>
    loadDeliveries(context, projectId, readDeliverySearch(search)),
  component: lazyRouteComponent(() => import("./pages/project-deliveries.tsx"), "ProjectDeliveries"),
});

const projectDeliveryRoute = createRoute({
  getParentRoute: () => projectDeliveriesRoute,
  path: "$deliveryId",
  component: lazyRouteComponent(() => import("./pages/project-delivery.tsx"), "ProjectDelivery"),
});

type HealthSearch = { period?: HealthPeriod | undefined; by?: HealthStep | undefined };

const healthRoute = createRoute({
  getParentRoute: () => oneWebhookRoute,
  path: "health",
  validateSearch: (search): HealthSearch => ({
    period: readOneOf(search, "period", healthPeriods),
    by: readOneOf(search, "by", healthSteps),
  }),
  component: lazyRouteComponent(() => import("../features/health/components/webhook-health.tsx"), "WebhookHealth"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  setUpRoute,
  loginRoute,
  webhookDocsRoute,
  projectRoute.addChildren([
    projectHomeRoute,
    feedbackRoute.addChildren([newFeedbackRoute, oneFeedbackRoute]),
    issuesRoute.addChildren([newIssueRoute, oneIssueRoute]),
    settingsRoute.addChildren([
      settingsHomeRoute,
      inspectorRoute,
      webhooksRoute.addChildren([
        newWebhookRoute,
        oneWebhookRoute.addChildren([webhookSettingsRoute, deliveriesRoute, oneDeliveryRoute, healthRoute]),
      ]),
      projectDeliveriesRoute.addChildren([projectDeliveryRoute]),
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
