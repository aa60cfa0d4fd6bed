import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { readText } from "../address.ts";
import { RootLayout } from "../layout/root-layout.tsx";
import { lazyPage } from "../lazy-page.tsx";
import { loadTexts } from "../load-first.ts";
import { NotFound } from "../not-found.tsx";
import { loadState, pickProjectId, type RouterContext, requireAccount } from "../session.ts";

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  notFoundComponent: NotFound,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    const account = await requireAccount(context, location.href);
    const projectId = pickProjectId(account.memberships);
    if (projectId !== undefined) throw redirect({ to: "/projects/$projectId/dashboard", params: { projectId } });
    return { account };
  },
  loader: loadTexts("account"),
  component: lazyPage(() => import("../pages/no-project-page.tsx"), "NoProjectPage"),
});

/** For whoever has no project around it. */
const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  beforeLoad: async ({ context, location }) => {
    const account = await requireAccount(context, location.href);
    const projectId = pickProjectId(account.memberships);
    if (projectId !== undefined) throw redirect({ to: "/projects/$projectId/account", params: { projectId } });
    return { account };
  },
  loader: loadTexts("account", "profile"),
  component: lazyPage(() => import("../pages/account-page.tsx"), "AccountPage"),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (search): { token?: string | undefined } => ({ token: readText(search, "token") }),
  beforeLoad: async ({ context }) => {
    const state = await loadState(context);
    if (state.isSetUp) throw redirect({ to: "/" });
  },
  loader: loadTexts("account", "setUp"),
  component: lazyPage(() => import("../pages/set-up-page.tsx"), "SetUpPage"),
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
  loader: loadTexts("account"),
  component: lazyPage(() => import("../pages/login-page.tsx"), "LoginPage"),
});

const webhookDocsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/docs/webhooks",
  loader: loadTexts("docs"),
  component: lazyPage(() => import("../pages/webhook-docs-page.tsx"), "WebhookDocsPage"),
});

export const openRoutes = [homeRoute, accountRoute, setUpRoute, loginRoute, webhookDocsRoute] as const;
